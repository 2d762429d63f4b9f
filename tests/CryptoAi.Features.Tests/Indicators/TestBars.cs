using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>Bars for the tests of indicators.</summary>
internal static class TestBars
{
    /// <summary>A bar that holds nothing.</summary>
    public static readonly Ohlcv Nothing = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>The walk of <see cref="TestCandles.Walk"/>: some volumes are 0.</summary>
    public static Ohlcv[] Walk(int count, int seed = 1) => Of(TestCandles.Walk(count, seed));

    public static Ohlcv[] Of(CandleSeries candles) =>
        [.. Enumerable.Range(0, candles.Count).Select(i => candles[i]).Select(static c => new Ohlcv(c.Open, c.High, c.Low, c.Close, c.Volume))];

    /// <summary>Identical bars without range.</summary>
    public static Ohlcv[] Flat(int count, double price, double volume) => [.. Enumerable.Repeat(new Ohlcv(price, price, price, price, volume), count)];

    /// <summary>Bars from 1e-15 to 1e15 that no market has.</summary>
    public static Ohlcv[] Garbage(int count)
    {
        Random random = new(3);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double low = Math.Pow(10, random.Next(-15, 15)) * (1 + random.NextDouble());
            double high = low * (1 + (100 * random.NextDouble()));
            return new Ohlcv((low + high) / 2, high, low, low + ((high - low) * random.NextDouble()), Math.Pow(10, random.Next(-15, 15)));
        })];
    }

    public static Ohlcv Scaled(in Ohlcv bar, double price, double volume) =>
        new(bar.Open * price, bar.High * price, bar.Low * price, bar.Close * price, bar.Volume * volume);
}
