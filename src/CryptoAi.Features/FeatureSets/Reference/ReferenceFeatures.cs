using CryptoAi.Features.Calendars;

namespace CryptoAi.Features.FeatureSets.Reference;

/// <summary>
/// How an asset moves with another one over the last n bars: beta, correlation and relative strength against, say, BTCUSDT or QQQ. Both returns of a step span the same time: from the asset's
/// previous bar to this one. Where the reference has no bar closing with the asset's, its last close before counts. NaN until the reference has n + 1 such closes.
/// </summary>
public static class ReferenceFeatures
{
    /// <summary>Beta, correlation and relative strength, named after the reference and the window: <c>btcusdt_beta_48</c>.</summary>
    /// <param name="symbol">The reference's symbol; it may be the asset itself.</param>
    /// <param name="window">n, the number of returns; at least 2.</param>
    /// <param name="calendar">
    /// The calendar of the reference's market, such as <see cref="UsEquityCalendar.Regular"/> for QQQ; null for one that never closes. Without it the short last bar of a session, and a daily bar, would count as
    /// closed later than they are, and the reference would lag behind a stock on the grid.
    /// </param>
    public static FeatureGroup Group(string symbol, int window = 48, MarketCalendar? calendar = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2);
        return new FeatureGroup(
            [
                Define("beta", symbol, window, "cov(a, b)/var(b) of log returns a of the asset and b of the reference; 0 where std(b) <= 1e-12"),
                Define("correlation", symbol, window, "cov(a, b)/(std(a) std(b)) of log returns a of the asset and b of the reference; 0 where a std <= 1e-12"),
                Define("relative_strength", symbol, window, "sum(a - b) of log returns a of the asset and b of the reference"),
            ],
            symbol,
            () => new ReferenceCalculator(window),
            calendar);
    }

    private static FeatureDefinition Define(string kind, string symbol, int window, string formula) => new()
    {
        Name = FormattableString.Invariant($"{symbol.ToLowerInvariant()}_{kind}_{window}"),
        Group = "reference",
        Formula = formula,
        Source = "definitions D13",
        Parameters = [new("window", window)],
        MinBars = window + 1,
        StableBars = window + 1,
        FlatValue = 0,
    };
}
