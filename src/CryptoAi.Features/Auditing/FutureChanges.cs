using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>Other futures after a cut: none, other prices and volumes, other bars. The references change after the same time.</summary>
internal static class FutureChanges
{
    public static IEnumerable<(string Change, AuditInput Input)> Of(FeatureSet set, AuditInput input, int cut, Random random)
    {
        DateTimeOffset now = input.Bars[cut].CloseTime;
        yield return ("cut off", input.WithBars(input.Bars.Bars[..(cut + 1)].ToArray()).WithReferencesWhere(IsPast));
        yield return ("perturbed", input.WithCandles((i, c) => i <= cut ? c : Other(c, input.Bars[i].IsSynthetic, random)).WithReferences((symbol, c) => IsPast(symbol, c) ? c : Other(c, false, random)));
        yield return ("dropped and inserted", input.WithBars(Reshaped(input.Bars, cut, random)));

        bool IsPast(string symbol, Candle candle) => set.ReferenceBar(symbol, candle, input.Bars.Timeframe).CloseTime <= now;
    }

    private static Candle Other(Candle candle, bool isFilled, Random random)
    {
        double open = candle.Open * Math.Exp((2 * random.NextDouble()) - 1);
        if (isFilled)
        {
            return new Candle(candle.OpenTime, open, open, open, open, 0);
        }

        double close = open * Math.Exp(0.2 * (random.NextDouble() - 0.5));
        double high = Math.Max(open, close) * (1 + (0.1 * random.NextDouble()));
        double low = Math.Min(open, close) * (1 - (0.1 * random.NextDouble()));
        double volume = random.Next(10) == 0 ? 0 : (candle.Volume + 1) * 3 * random.NextDouble();
        return new Candle(candle.OpenTime, open, high, low, close, volume);
    }

    private static IEnumerable<MarketBar> Reshaped(BarSeries bars, int cut, Random random)
    {
        for (int i = 0; i < bars.Count; i++)
        {
            if (i <= cut)
            {
                yield return bars[i];
                continue;
            }

            int choice = random.Next(3);
            if (choice != 0)
            {
                yield return bars[i];
            }

            if (choice == 2 && i + 1 < bars.Count)
            {
                // half way to the next bar
                TimeSpan half = (bars[i + 1].OpenTime - bars[i].OpenTime) / 2;
                yield return bars[i] with
                {
                    Candle = bars[i].Candle with { OpenTime = bars[i].OpenTime + half },
                    CloseTime = bars[i].CloseTime + ((bars[i + 1].CloseTime - bars[i].CloseTime) / 2),
                };
            }
        }
    }
}
