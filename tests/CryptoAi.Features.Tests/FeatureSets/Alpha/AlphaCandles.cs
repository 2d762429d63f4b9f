using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.FeatureSets.Alpha;

/// <summary>Candles that meet every case of the Alpha158 formulas.</summary>
internal static class AlphaCandles
{
    /// <summary>A walk in ticks (many equal prices), with flat stretches of up to 70 bars, bars without volume, and a stretch without any.</summary>
    public static CandleSeries Ticks(int count, int seed, double tick = 0.01)
    {
        Random random = new(seed);
        Candle[] candles = new Candle[count];
        int close = 500;
        for (int i = 0; i < count; i++)
        {
            bool isFlat = i % 160 is >= 40 and < 53 or >= 90;
            int open = close;
            close = isFlat ? close : Math.Max(100, close + random.Next(-3, 4));
            int high = Math.Max(open, close) + (isFlat ? 0 : random.Next(3));
            int low = Math.Min(open, close) - (isFlat ? 0 : random.Next(3));
            double volume = i % 190 is >= 100 and < 112 || random.Next(12) == 0 ? 0 : i % 230 > 200 ? 7 : random.Next(1, 1000) / 8.0;
            candles[i] = new Candle(TestCandles.Start.AddHours(i), open * tick, high * tick, low * tick, close * tick, volume);
        }

        return CandleSeries.FromCandles("TICKS", Timeframe.OneHour, candles);
    }
}
