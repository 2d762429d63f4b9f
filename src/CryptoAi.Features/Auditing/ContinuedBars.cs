using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Auditing;

/// <summary>A series beyond its end: its last week again and again, so that closed time stays closed.</summary>
internal static class ContinuedBars
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The bars from an index on, then endlessly those of the last week, a week later each time; the last bar alone where a week is no whole number of bars or the series is shorter.</summary>
    /// <param name="bars">The series, not empty.</param>
    /// <param name="start">0 … Count.</param>
    public static IEnumerable<MarketBar> From(BarSeries bars, int start)
    {
        for (int i = start; i < bars.Count; i++)
        {
            yield return bars[i];
        }

        MarketBar last = bars[bars.Count - 1];
        TimeSpan step = bars.Timeframe.Step;
        bool repeatsWeeks = Week.Ticks % step.Ticks == 0 && last.OpenTime - bars[0].OpenTime >= Week - step;
        TimeSpan cycle = repeatsWeeks ? Week : step;
        MarketBar[] pattern = [.. bars.Bars.ToArray().Where(b => b.OpenTime > last.OpenTime - cycle && b.CloseTime > last.CloseTime - cycle)];
        for (TimeSpan shift = cycle; ; shift += cycle)
        {
            foreach (MarketBar bar in pattern)
            {
                yield return bar with { Candle = bar.Candle with { OpenTime = bar.OpenTime + shift }, CloseTime = bar.CloseTime + shift };
            }
        }
    }
}
