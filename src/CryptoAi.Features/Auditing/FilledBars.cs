using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Auditing;

/// <summary>Turns stretches of a series into filled bars, as if the market had been closed or its data missing (definitions D10).</summary>
internal static class FilledBars
{
    /// <summary>Fills stretches [start, start + length); the first bar stays real.</summary>
    public static AuditInput In(AuditInput input, params ReadOnlySpan<(int Start, int Length)> stretches)
    {
        MarketBar[] bars = input.Bars.Bars.ToArray();
        foreach ((int start, int length) in stretches)
        {
            for (int i = Math.Max(1, start); i < Math.Min(bars.Length, start + length); i++)
            {
                double close = bars[i - 1].Close;
                bars[i] = bars[i] with
                {
                    Candle = new Candle(bars[i].OpenTime, close, close, close, close, 0),
                    IsOpen = false,
                    IsSynthetic = true,
                    BarsSinceReal = bars[i - 1].BarsSinceReal + 1,
                    SessionPosition = 0,
                };
            }
        }

        // the bar after a stretch counts from it again
        for (int i = 1; i < bars.Length; i++)
        {
            if (bars[i].IsSynthetic)
            {
                bars[i] = bars[i] with { BarsSinceReal = bars[i - 1].BarsSinceReal + 1 };
            }
        }

        return input.WithBars(bars);
    }

    /// <summary>Random short stretches, about a quarter of the bars.</summary>
    public static AuditInput Random(AuditInput input, Random random)
    {
        List<(int Start, int Length)> stretches = [];
        for (int i = 5; i < input.Bars.Count; i += random.Next(8, 60))
        {
            stretches.Add((i, random.Next(1, 17)));
        }

        return In(input, [.. stretches]);
    }
}
