using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Signals;

namespace CryptoAi.Training.Backtesting;

/// <summary>
/// Trades decisions on real candles: an order goes out when a bar has closed and is filled at the opening of the next real bar, worse by slippage and less a fee. Nothing
/// trades while a market is closed, because then there is no bar. All capital of an asset is in its position. Thread-safe.
/// </summary>
public static class Backtester
{
    /// <summary>Trades the decisions on every asset, and holds each for comparison.</summary>
    /// <param name="decisions">The decisions by asset, such as those of <see cref="ModelDecisions"/>.</param>
    /// <param name="candles">The candles of those assets; others are not used. Bars after the one that follows the last decision are not traded.</param>
    /// <param name="options">Costs and rules; null for the defaults.</param>
    /// <param name="calendars">The calendars to tell the markets by, for closes and the bars per year; null for the built-in ones.</param>
    /// <exception cref="ArgumentException">An option is out of range, an asset occurs twice, or decisions are out of order.</exception>
    /// <exception cref="TrainingException">
    /// An asset has no candles, or not that of a decision (<c>candles_missing</c>), or there is no bar after any decision (<c>nothing_to_trade</c>).
    /// </exception>
    public static BacktestReport Run(
        IReadOnlyList<AssetDecisions> decisions, IReadOnlyList<CandleSeries> candles, BacktestOptions? options = null, MarketCalendarCatalog? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(candles);
        options ??= new BacktestOptions();
        options.Validate();
        calendars ??= new MarketCalendarCatalog();
        SortedDictionary<string, TradedAsset> traded = new(StringComparer.Ordinal);
        List<string> notTraded = [];
        foreach (AssetDecisions asset in decisions)
        {
            CandleSeries series = candles.FirstOrDefault(c => c.Symbol == asset.Symbol)
                ?? throw new TrainingException("candles_missing", $"There are decisions on {asset.Symbol}, but no candles of it. Give the candles that the dataset was made from.");
            if (Trade(asset, series, options, calendars) is not { } result)
            {
                notTraded.Add(asset.Symbol);
            }
            else if (!traded.TryAdd(asset.Symbol, result))
            {
                throw new ArgumentException($"{asset.Symbol} occurs twice among the decisions; give each asset once.", nameof(decisions));
            }
        }

        if (traded.Count == 0)
        {
            throw new TrainingException(
                "nothing_to_trade", $"None of {decisions.Count} assets has a bar after a decision, at whose opening it could be traded. Give newer candles, or an earlier range.");
        }

        return new BacktestReport
        {
            Options = options,
            Portfolio = PortfolioCurve.Build([.. traded.Values]),
            PerAsset = traded.ToDictionary(static p => p.Key, static p => p.Value.Build()),
            NotTraded = notTraded,
        };
    }

    private static TradedAsset? Trade(AssetDecisions asset, CandleSeries candles, BacktestOptions options, MarketCalendarCatalog calendars)
    {
        PredictedDirection?[] byBar = new PredictedDirection?[candles.Count];
        int first = candles.Count;
        int last = -1;
        foreach (BarDecision decision in asset.Decisions)
        {
            int bar = candles.OpenTimes.BinarySearch(decision.OpenTime.ToUnixTimeMilliseconds());
            if (bar < 0)
            {
                throw new TrainingException(
                    "candles_missing",
                    $"{asset.Symbol}: there is a decision on the bar of {IsoTime.Text(decision.OpenTime.ToUnixTimeMilliseconds())}, but no such candle. Give the candles that the dataset was made from.");
            }

            if (bar <= last)
            {
                throw new ArgumentException(
                    $"{asset.Symbol}: the decision on the bar of {IsoTime.Text(decision.OpenTime.ToUnixTimeMilliseconds())} does not come after the one before it; sort them, at most one per bar.", nameof(asset));
            }

            byBar[bar] = decision.Direction;
            (first, last) = (Math.Min(first, bar), bar);
        }

        int end = Math.Min(last + 1, candles.Count - 1);
        return first + 1 > end
            ? null
            : new TradedAsset(
                candles,
                CalendarDetection.Detect(candles, calendars),
                first + 1,
                end,
                AssetRun.Trade(candles, byBar, first + 1, end, options),
                AssetRun.Hold(candles, first + 1, end, options));
    }
}
