using System.Globalization;

namespace CryptoAi.Testing;

/// <summary>The one way in which tests compare numbers: fails on NaN and on infinite limits and reports the worst element.</summary>
public static class TensorAssert
{
    /// <summary>Asserts |actual − expected| ≤ atol + rtol·|expected| for every element.</summary>
    public static void Close(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, double rtol, double atol, string name)
    {
        double[] a = new double[actual.Length];
        double[] e = new double[expected.Length];
        for (int i = 0; i < a.Length; i++)
        {
            a[i] = actual[i];
        }

        for (int i = 0; i < e.Length; i++)
        {
            e[i] = expected[i];
        }

        Close(a, e, rtol, atol, name);
    }

    /// <inheritdoc cref="Close(ReadOnlySpan{float}, ReadOnlySpan{float}, double, double, string)"/>
    public static void Close(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double rtol, double atol, string name)
    {
        if (!double.IsFinite(rtol) || !double.IsFinite(atol) || rtol < 0 || atol < 0)
        {
            Assert.Fail($"{name}: tolerances must be finite and not negative (rtol {rtol}, atol {atol}).");
        }

        if (actual.Length != expected.Length)
        {
            Assert.Fail($"{name}: {actual.Length} values, expected {expected.Length}.");
        }

        int worst = -1;
        double worstExcess = 0;
        int failures = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double difference = Math.Abs(actual[i] - expected[i]);
            double limit = atol + (rtol * Math.Abs(expected[i]));
            if (difference <= limit)
            {
                continue;
            }

            // NaN and infinities arrive here: no comparison with them is true
            double excess = double.IsFinite(difference) ? difference - limit : double.PositiveInfinity;
            failures++;
            if (worst < 0 || excess > worstExcess)
            {
                (worst, worstExcess) = (i, excess);
            }
        }

        if (failures > 0)
        {
            Assert.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {failures} of {actual.Length} values differ; worst at [{worst}]: {actual[worst]:R}, expected {expected[worst]:R} (rtol {rtol}, atol {atol})."));
        }
    }

    /// <summary>Asserts one value; see the span overload.</summary>
    public static void Close(double actual, double expected, double rtol, double atol, string name) => Close([actual], [expected], rtol, atol, name);

    /// <summary>Asserts equality of every bit.</summary>
    public static void SameBits(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, string name)
    {
        Assert.That(actual.Length, Is.EqualTo(expected.Length), $"{name}: length");
        for (int i = 0; i < actual.Length; i++)
        {
            if (BitConverter.SingleToUInt32Bits(actual[i]) != BitConverter.SingleToUInt32Bits(expected[i]))
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{name}: bits differ at [{i}]: {actual[i]:R}, expected {expected[i]:R}."));
            }
        }
    }

    /// <inheritdoc cref="SameBits(ReadOnlySpan{float}, ReadOnlySpan{float}, string)"/>
    public static void SameBits(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, string name)
    {
        Assert.That(actual.Length, Is.EqualTo(expected.Length), $"{name}: length");
        for (int i = 0; i < actual.Length; i++)
        {
            if (BitConverter.DoubleToUInt64Bits(actual[i]) != BitConverter.DoubleToUInt64Bits(expected[i]))
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{name}: bits differ at [{i}]: {actual[i]:R}, expected {expected[i]:R}."));
            }
        }
    }
}
