using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Indicators.References;

/// <summary>Compares lines of indicators with outside values of another precision or another start.</summary>
internal static class OutsideValues
{
    /// <summary>A line where the source starts its recursive averages at the first close: so many bars at that close go before, and fall away again.</summary>
    public static double[] StartedAtFirstClose(string expression, Ohlcv[] bars, int lead)
    {
        double close = bars[0].Close;
        Ohlcv[] flat = [.. Enumerable.Repeat(new Ohlcv(close, close, close, close, 0), lead)];
        return IndicatorExpression.Evaluate(expression, [.. flat, .. bars])[lead..];
    }

    /// <summary>The bars with equal extremes told apart, by parts in 1e12, so that the newest of them counts; ours is the oldest.</summary>
    public static Ohlcv[] NewestExtremeFirst(Ohlcv[] bars) =>
        [.. bars.Select(static (b, i) => b with { High = b.High * (1 + (i * 1e-12)), Low = b.Low * (1 - (i * 1e-12)) })];

    /// <summary>Asserts equal values and the same warm-up rows.</summary>
    public static void AssertSame(double[] actual, double[] expected, double tolerance, string name)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(double.IsNaN(actual[i]), Is.EqualTo(double.IsNaN(expected[i])), $"{name}: warm-up at row {i}");
        }

        AssertClose(actual, expected, tolerance, 0, name);
    }

    /// <summary>Asserts equal values in every row from one on that has an outside value.</summary>
    public static void AssertClose(double[] actual, double[] expected, double tolerance, int from, string name)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        int[] rows = [.. Enumerable.Range(0, expected.Length).Where(i => i >= from && !double.IsNaN(expected[i]))];
        Assert.That(rows, Is.Not.Empty, $"{name}: rows to compare");
        TensorAssert.Close([.. rows.Select(i => actual[i])], [.. rows.Select(i => expected[i])], rtol: tolerance, atol: tolerance, name);
    }

    public static double[] Times(this double[] values, double factor) => [.. values.Select(v => v * factor)];
}
