using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Auditing;

/// <summary>What one computation takes: the bars of an asset and the candles of the assets that features refer to.</summary>
internal sealed record AuditInput(BarSeries Bars, IReadOnlyDictionary<string, CandleSeries> References)
{
    public AuditInput WithBars(IEnumerable<MarketBar> bars) => this with { Bars = new BarSeries(Bars.Symbol, Bars.Timeframe, Bars.HasVolume, [.. bars]) };

    public AuditInput WithCandles(Func<int, Candle, Candle> change)
    {
        MarketBar[] bars = Bars.Bars.ToArray();
        for (int i = 0; i < bars.Length; i++)
        {
            bars[i] = bars[i] with { Candle = change(i, bars[i].Candle) };
        }

        return WithBars(bars);
    }

    public AuditInput WithReferences(Func<string, Candle, Candle> change) => References.Count == 0
        ? this
        : this with { References = References.ToDictionary(static r => r.Key, r => Map(r.Value, static _ => true, c => change(r.Key, c)), StringComparer.Ordinal) };

    public AuditInput WithReferencesWhere(Func<string, Candle, bool> keep) => References.Count == 0
        ? this
        : this with { References = References.ToDictionary(static r => r.Key, r => Map(r.Value, c => keep(r.Key, c), static c => c), StringComparer.Ordinal) };

    /// <summary>The bars from a real one on, and the references from the same time on.</summary>
    public AuditInput From(int start, int count)
    {
        DateTimeOffset time = Bars[start].OpenTime;
        return WithBars(Bars.Bars.Slice(start, count).ToArray()).WithReferencesWhere((_, c) => c.OpenTime >= time);
    }

    private static CandleSeries Map(CandleSeries series, Func<Candle, bool> keep, Func<Candle, Candle> change) => CandleSeries.FromCandles(
        series.Symbol, series.Timeframe, Enumerable.Range(0, series.Count).Select(i => series[i]).Where(keep).Select(change), series.HasVolume);
}
