using CryptoAi.Features.Candles;
using CryptoAi.Models.Signals;

namespace CryptoAi.Training.Backtesting;

/// <summary>One asset traded over its bars: orders at the opening after the decision, worth at the close, everything sold at the end.</summary>
internal sealed class AssetRun
{
    private readonly double[] _equity;
    private readonly TradingAccount _account;
    private int _exposed;

    private AssetRun(BacktestOptions options, int bars) => (_account, _equity) = (new TradingAccount(options.Fee, options.Slippage), new double[bars]);

    /// <summary>[bars] the worth at each close.</summary>
    public IReadOnlyList<double> Equity => _equity;

    public TradingAccount Account => _account;

    public int ExposedBars => _exposed;

    /// <summary>Trades bars first … last; the decision on the bar before each is what is known at its opening.</summary>
    public static AssetRun Trade(CandleSeries candles, PredictedDirection?[] decisions, int first, int last, BacktestOptions options)
    {
        PositionRule rule = new(options);
        return Run(candles, first, last, options, bar => rule.Next(decisions[bar - 1]));
    }

    /// <summary>Holds bars first … last.</summary>
    public static AssetRun Hold(CandleSeries candles, int first, int last, BacktestOptions options) => Run(candles, first, last, options, static _ => 1);

    private static AssetRun Run(CandleSeries candles, int first, int last, BacktestOptions options, Func<int, int> position)
    {
        AssetRun run = new(options, last - first + 1);
        TradingAccount account = run._account;
        for (int bar = first; bar <= last; bar++)
        {
            account.CheckRuin(candles.Open[bar]);
            account.MoveTo(position(bar), candles.Open[bar]);
            run._exposed += account.Position != 0 ? 1 : 0;
            account.CheckRuin(candles.Close[bar]);
            run._equity[bar - first] = account.EquityAt(candles.Close[bar]);
        }

        account.MoveTo(0, candles.Close[last]);
        run._equity[^1] = account.EquityAt(candles.Close[last]);
        return run;
    }
}
