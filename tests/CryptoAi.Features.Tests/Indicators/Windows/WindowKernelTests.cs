using CryptoAi.Features.Indicators.Windows;

namespace CryptoAi.Features.Tests.Indicators.Windows;

/// <summary>The vectorised passes against their scalar definitions, over all lengths of the tail.</summary>
[TestFixture]
internal sealed class WindowKernelTests
{
    // sums of at most 40 numbers in another order; a variance at a level 1e5 times its deviation, from exact differences
    private const double Rounding = 1e-13;
    private const double Variance = 1e-10;

    private static readonly Dictionary<string, (Func<double[], double[], double> Kernel, Func<double[], double[], double> Definition, double Tolerance)> Kernels = new()
    {
        ["sum"] = (static (x, w) => WindowSums.Sum(x), static (x, w) => x.Sum(), Rounding),
        ["differences"] = (static (x, w) => WindowSums.Differences(x, 99), static (x, w) => x.Sum(static v => v - 99), Rounding),
        ["weighted"] = (static (x, w) => WindowSums.Weighted(x, w, 99), static (x, w) => x.Zip(w, static (v, u) => u * (v - 99)).Sum(), Rounding),
        ["deviations"] = (static (x, w) => WindowSums.Deviations(x, 99, 2), static (x, w) => x.Sum(static v => Math.Abs(v - 99 - 2)), Rounding),
        ["path"] = (static (x, w) => WindowSums.Path(x), static (x, w) => x.Zip(x.Skip(1), static (a, b) => Math.Abs(b - a)).Sum(), Rounding),
        ["mean"] = (static (x, w) => WindowMoments.Mean(x), static (x, w) => x.Average(), Rounding),
        ["mean of two"] = (static (x, w) => WindowMoments.MeanAndDeviation(x).Mean, static (x, w) => x.Average(), Rounding),
        ["deviation"] = (static (x, w) => WindowMoments.MeanAndDeviation(x).StandardDeviation, static (x, w) => Math.Sqrt(x.Average(v => Math.Pow(v - x.Average(), 2))), Variance),
    };

    private static IEnumerable<string> Names => Kernels.Keys;

    [TestCaseSource(nameof(Names))]
    public void Kernel_LengthsUpTo40_EqualsItsDefinition(string name)
    {
        (Func<double[], double[], double> kernel, Func<double[], double[], double> definition, double tolerance) = Kernels[name];
        Random random = new(5);
        for (int length = 1; length <= 40; length++)
        {
            double[] values = [.. Enumerable.Range(0, length).Select(_ => 100 + random.NextDouble())];
            double[] weights = [.. values.Select(_ => random.NextDouble())];
            TensorAssert.Close(kernel(values, weights), definition(values, weights), rtol: tolerance, atol: tolerance, $"{name} of {length}");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Kernel_NaNAnywhere_IsNaN(string name)
    {
        for (int length = 2; length <= 13; length++)
        {
            for (int place = 0; place < length; place++)
            {
                double[] values = [.. Enumerable.Range(0, length).Select(i => i == place ? double.NaN : 100.0 + i)];
                Assert.That(Kernels[name].Kernel(values, [.. Enumerable.Repeat(1.0, length)]), Is.NaN, $"place {place} of {length}");
            }
        }
    }

    [Test]
    public void MeanAndDeviation_EqualValues_ExactlyTheValueAndZero()
    {
        for (int length = 1; length <= 40; length++)
        {
            Assert.That(WindowMoments.MeanAndDeviation([.. Enumerable.Repeat(0.1, length)]), Is.EqualTo((0.1, 0.0)), $"{length}");
        }
    }

    [Test]
    public void MeanAndDeviation_OldestIsFarAway_KeepsItsDigits()
    {
        // the worst place for the origin: 1e6 from 999 values of ±1
        double[] values = [1e6, .. Enumerable.Range(0, 999).Select(static i => i % 2 == 0 ? 1.0 : -1.0)];
        double mean = values.Average();
        double expected = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));

        TensorAssert.Close(WindowMoments.MeanAndDeviation(values).StandardDeviation, expected, rtol: 1e-12, atol: 0, "deviation");
    }
}
