using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Training.Backtesting;

/// <summary>The bars of one asset that a backtest trades, with both ways of trading them.</summary>
internal sealed class TradedAsset
{
    private readonly DateTimeOffset _from;

    public TradedAsset(CandleSeries candles, MarketCalendar calendar, int first, int last, AssetRun strategy, AssetRun hold)
    {
        (Strategy, Hold) = (strategy, hold);
        _from = candles.OpenTimeAt(first);
        Times = [.. Enumerable.Range(first, last - first + 1).Select(i => calendar.BarClose(candles.OpenTimeAt(i), candles.Timeframe))];
        BarsPerYear = Backtesting.BarsPerYear.Of(calendar, candles.Timeframe, _from);
    }

    /// <summary>The closes of the bars.</summary>
    public DateTimeOffset[] Times { get; }

    public DateTimeOffset From => _from;

    public AssetRun Strategy { get; }

    public AssetRun Hold { get; }

    public double BarsPerYear { get; }

    public BacktestPair Build() => new(Result(Strategy), Result(Hold));

    private BacktestResult Result(AssetRun run) => CurveResult.Build(_from, Times, run.Equity, [run], BarsPerYear);
}
