using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators;
using CryptoAi.Features.Indicators.Trend;
using CryptoAi.Features.Indicators.Volume;

namespace CryptoAi.Features.Tests.Indicators;

/// <summary>
/// On prices of few ticks a bar often extends as far up as down, and a typical price often stays where it was. Rounding must not decide such ties: it differs from one price level to the next.
/// </summary>
[TestFixture]
public sealed class TiedMovesTests
{
    private const double Tolerance = 1e-9;

    [TestCase(7.0)]
    [TestCase(0.003)]
    [TestCase(1e-8)]
    public void Adx_EqualMovesUpAndDown_SameAtEveryPriceLevel(double factor) => AssertSame(static () => new WilderAdx(14), static v => v.Adx + v.PlusDi + (2 * v.MinusDi), factor);

    [TestCase(7.0)]
    [TestCase(0.003)]
    [TestCase(1e-8)]
    public void MoneyFlow_EqualTypicalPrices_SameAtEveryPriceLevel(double factor) => AssertSame(static () => new MoneyFlowIndex(14), static v => v, factor);

    private static void AssertSame<TValue>(Func<BarIndicator<TValue>> create, Func<TValue, double> number, double factor)
    {
        Ohlcv[] bars = Ticks(500);
        BarIndicator<TValue> plain = create();
        BarIndicator<TValue> scaled = create();
        for (int t = 0; t < bars.Length; t++)
        {
            Ohlcv b = bars[t];
            double expected = number(plain.Next(b));
            double actual = number(scaled.Next(new Ohlcv(b.Open * factor, b.High * factor, b.Low * factor, b.Close * factor, b.Volume)));
            if (t + 1 >= plain.MinBars)
            {
                TensorAssert.Close(actual, expected, rtol: 0, atol: Tolerance, $"bar {t}");
            }
        }
    }

    /// <summary>Prices around 0.4512 on a grid of 0.0001, each bar a few ticks wide.</summary>
    private static Ohlcv[] Ticks(int count)
    {
        Random random = new(3);
        Ohlcv[] bars = new Ohlcv[count];
        int close = 4512;
        for (int t = 0; t < count; t++)
        {
            int open = close;
            close += random.Next(-2, 3);
            int high = Math.Max(open, close) + random.Next(3);
            int low = Math.Min(open, close) - random.Next(3);
            bars[t] = new Ohlcv(open / 10000.0, high / 10000.0, low / 10000.0, close / 10000.0, 1 + random.Next(100));
        }

        return bars;
    }
}
