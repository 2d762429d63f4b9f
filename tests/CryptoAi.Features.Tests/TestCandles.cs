using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests;

/// <summary>Small series for tests: made by a formula, flat, or read from the optional real data.</summary>
internal static class TestCandles
{
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A seeded random walk with ranges and volumes, some of them 0.</summary>
    public static CandleSeries Walk(int count, int seed = 1, double price = 100)
    {
        Random random = new(seed);
        Candle[] candles = new Candle[count];
        double close = price;
        for (int i = 0; i < count; i++)
        {
            double open = close;
            close = open * Math.Exp(0.01 * (random.NextDouble() + random.NextDouble() - 1));
            double high = Math.Max(open, close) * (1 + (0.005 * random.NextDouble()));
            double low = Math.Min(open, close) * (1 - (0.005 * random.NextDouble()));
            double volume = random.Next(20) == 0 ? 0 : 1000 * random.NextDouble();
            candles[i] = new Candle(Start.AddHours(i), open, high, low, close, volume);
        }

        return CandleSeries.FromCandles("WALK", Timeframe.OneHour, candles);
    }

    /// <summary>Identical candles without range.</summary>
    public static CandleSeries Flat(int count, double price, double volume) => CandleSeries.FromCandles(
        "FLAT", Timeframe.OneHour, Enumerable.Range(0, count).Select(i => new Candle(Start.AddHours(i), price, price, price, price, volume)));

    /// <summary>Real hourly candles; skips the test where they are absent.</summary>
    public static CandleSeries Real(string symbol, int maximum = int.MaxValue)
    {
        string[] lines = File.ReadAllLines(RealData.Require($"candles/crypto_1h/{symbol}_1h.csv"));
        return CandleSeries.FromCandles(symbol, Timeframe.OneHour, lines.Skip(1).Take(maximum).Select(static line =>
        {
            string[] cells = line.Split(',');
            double[] v = [.. cells.Skip(1).Select(static c => double.Parse(c, CultureInfo.InvariantCulture))];
            return new Candle(DateTimeOffset.Parse(cells[0], CultureInfo.InvariantCulture), v[0], v[1], v[2], v[3], v[4]);
        }));
    }

    /// <summary>The same series with every price and every volume multiplied.</summary>
    public static CandleSeries Scaled(CandleSeries candles, double price, double volume) => Map(
        candles, c => new Candle(c.OpenTime, c.Open * price, c.High * price, c.Low * price, c.Close * price, c.Volume * volume));

    public static CandleSeries Map(CandleSeries candles, Func<Candle, Candle> change) =>
        CandleSeries.FromCandles(candles.Symbol, candles.Timeframe, Enumerable.Range(0, candles.Count).Select(i => change(candles[i])));
}
