using CryptoAi.Features.Labels.Volatility;

namespace CryptoAi.Features.Tests.Labels.Volatility;

[TestFixture]
public sealed class EwmaVolatilityTests
{
    [TestCase(2)]
    [TestCase(10)]
    [TestCase(100)]
    public void Compute_RandomWalk_EqualsTheWeightedSampleDeviation(int span)
    {
        double[] closes = TestCandles.Walk(400, seed: 7).Close.ToArray();
        double[] actual = Compute(closes, span);
        Assert.That(actual[..span], Has.All.NaN, "fewer returns than the span");
        TensorAssert.Close(actual.AsSpan(span), [.. Enumerable.Range(span, closes.Length - span).Select(t => Naive(closes, t, span))], 1e-10, 0, "σ");
    }

    [Test]
    public void Compute_ByHand_TwoReturns()
    {
        // returns 0.1, −0.1; span 2: α = 2/3, weights 1/3 and 1, mean −0.05; Σw(r−m)² = 0.0075 + 0.0025 = 0.01; bias: W² − Σw² = 16/9 − 10/9, so 0.01·(4/3)/(6/9) = 0.02
        TensorAssert.Close(Compute([100, 110, 99], 2)[2], Math.Sqrt(0.02), 1e-12, 0, "σ");
    }

    [TestCase(1e-8)]
    [TestCase(1e8)]
    public void Compute_ScaledPrices_Same(double scale)
    {
        double[] closes = TestCandles.Walk(300).Close.ToArray();
        TensorAssert.Close(Compute(Array.ConvertAll(closes, c => c * scale), 20).AsSpan(20), Compute(closes, 20).AsSpan(20), 1e-9, 0, "σ");
    }

    [Test]
    public void Compute_FlatPrices_Zero() => Assert.That(Compute(Enumerable.Repeat(3.3, 50).ToArray(), 10)[10..], Has.All.EqualTo(0));

    [TestCase(1)]
    [TestCase(10_001)]
    public void Constructor_ImpossibleSpan_Refused(int span) =>
        Assert.That(() => new EwmaVolatility(span), Throws.ArgumentException.With.Message.Contains($"is {span} bars; expected 2 … 10000"));

    /// <summary>Weights (1 − α)^age, weighted variance about the weighted mean, times W² / (W² − Σw²).</summary>
    internal static double Naive(ReadOnlySpan<double> closes, int t, int span)
    {
        double keep = 1 - (2.0 / (span + 1));
        double[] changes = new double[t];
        double[] weights = new double[t];
        for (int i = 1; i <= t; i++)
        {
            changes[i - 1] = (closes[i] / closes[i - 1]) - 1;
            weights[i - 1] = Math.Pow(keep, t - i);
        }

        double total = weights.Sum();
        double mean = weights.Zip(changes, static (w, c) => w * c).Sum() / total;
        double variance = weights.Zip(changes, (w, c) => w * (c - mean) * (c - mean)).Sum() / total;
        return Math.Sqrt(variance * total * total / ((total * total) - weights.Sum(static w => w * w)));
    }

    private static double[] Compute(double[] closes, int span)
    {
        double[] results = new double[closes.Length];
        EwmaVolatility.Compute(closes, span, results);
        return results;
    }
}
