using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Signals;

internal sealed class DirectionProbabilitiesTests
{
    /// <summary>Rounding of a handful of double operations.</summary>
    private const double Rounding = 1e-12;

    private static readonly float[] Zeros = new float[2];

    // logits ln 1, ln 2, ln 5 in float32 → q = 1/8, 2/8, 5/8; weights 2, 1, 0.5 of base rates 1, 2, 4 → q/w = 1/16, 4/16, 20/16 → 1/25, 4/25, 20/25
    [TestCase(DecisionMode.Balanced, 1, new[] { 0.125, 0.25, 0.625 }, new[] { 0.04, 0.16, 0.8 })]
    [TestCase(DecisionMode.Corrected, 1, new[] { 0.125, 0.25, 0.625 }, new[] { 0.04, 0.16, 0.8 })]

    // T = 2: roots 1, √2, √5 of the balanced odds; corrected follows by the weights
    [TestCase(DecisionMode.Balanced, 2, new[] { 0.2150407435, 0.3041135360, 0.4808457205 }, new[] { 0.0782919880, 0.2214431826, 0.7002648294 })]

    // T = 2 on the corrected odds 1, 4, 20: roots 1, 2, 4.4721; balanced follows: × 2, 1, 0.5 → 2, 2, 2.2361
    [TestCase(DecisionMode.Corrected, 2, new[] { 0.3207149132, 0.3207149132, 0.3585701736 }, new[] { 0.1338305414, 0.2676610827, 0.5985083759 })]
    public void Compute_KnownLogits_BothVectors(DecisionMode decision, double temperature, double[] balanced, double[] corrected)
    {
        Calibration calibration = new() { ClassWeights = [2, 1, 0.5], BaseRates = [1 / 7.0, 2 / 7.0, 4 / 7.0], Decision = decision, Temperature = temperature };
        double[] actualBalanced = new double[3];
        double[] actualCorrected = new double[3];

        DirectionProbabilities.Compute([0f, 0.6931472f, 1.609438f], calibration, actualBalanced, actualCorrected);

        // float32 logits carry 7 digits
        TensorAssert.Close(actualBalanced, balanced, 0, 1e-7, "balanced");
        TensorAssert.Close(actualCorrected, corrected, 0, 1e-7, "corrected");
        TensorAssert.Close(actualBalanced.Sum(), 1, 0, Rounding, "sum");
        TensorAssert.Close(actualCorrected.Sum(), 1, 0, Rounding, "sum");
    }

    // no weights: q = 1/8, 2/8, 5/8 is at the frequencies 0.1, 0.8, 0.1 already; balanced ∝ 1.25, 0.3125, 6.25
    [TestCase(DecisionMode.Balanced)]
    [TestCase(DecisionMode.Corrected)]
    public void Compute_UnitWeights_BalancedDividesTheBaseRatesOut(DecisionMode decision)
    {
        Calibration calibration = new() { ClassWeights = [1, 1, 1], BaseRates = [0.1, 0.8, 0.1], Decision = decision };
        double[] balanced = new double[3];
        double[] corrected = new double[3];

        DirectionProbabilities.Compute([0f, 0.6931472f, 1.609438f], calibration, balanced, corrected);

        TensorAssert.Close(balanced, [0.16, 0.04, 0.8], 0, 1e-7, "balanced");
        TensorAssert.Close(corrected, [0.125, 0.25, 0.625], 0, 1e-7, "corrected");
    }

    [TestCase(1)]
    [TestCase(1.7)]
    public void Compute_BalancedWeights_BalancedIsTheSoftmaxOfTheLogits(double temperature)
    {
        float[] logits = [0.3f, -1.2f, 2.1f, 0.7f, -0.4f];
        double[] rates = [0.05, 0.15, 0.55, 0.17, 0.08];
        Calibration calibration = new() { ClassWeights = [.. rates.Select(static r => 1 / (5 * r))], BaseRates = rates, Temperature = temperature };
        double[] balanced = new double[5];
        double[] corrected = new double[5];

        DirectionProbabilities.Compute(logits, calibration, balanced, corrected);

        double[] odds = [.. logits.Select(z => Math.Exp(z / temperature))];
        TensorAssert.Close(balanced, odds.Select(o => o / odds.Sum()).ToArray(), Rounding, 0, "balanced");
        double[] real = [.. odds.Select((o, k) => o * rates[k])];
        TensorAssert.Close(corrected, real.Select(o => o / real.Sum()).ToArray(), Rounding, 0, "corrected");
    }

    [TestCase(DecisionMode.Balanced, 0)]
    [TestCase(DecisionMode.Corrected, 0)]
    [TestCase(DecisionMode.Balanced, 1)]
    [TestCase(DecisionMode.Corrected, 1)]
    public void Compute_ClassWithoutTraining_ProbabilityZero(DecisionMode decision, double weight)
    {
        Calibration calibration = new() { ClassWeights = [weight, 1, 1], BaseRates = [0, 0.5, 0.5], Decision = decision };
        double[] balanced = new double[3];
        double[] corrected = new double[3];

        DirectionProbabilities.Compute([50f, 1f, 1f], calibration, balanced, corrected);

        TensorAssert.Close(balanced, [0, 0.5, 0.5], 0, Rounding, "balanced");
        TensorAssert.Close(corrected, [0, 0.5, 0.5], 0, Rounding, "corrected");
    }

    [Test]
    public void Compute_LargeLogits_NoOverflow()
    {
        double[] balanced = new double[2];
        double[] corrected = new double[2];

        DirectionProbabilities.Compute([9000f, 9000f], new Calibration { ClassWeights = [1, 1], BaseRates = [0.5, 0.5] }, balanced, corrected);

        TensorAssert.Close(balanced, [0.5, 0.5], 0, Rounding, "balanced");
    }

    [Test]
    public void Compute_OtherLengths_Refused() =>
        Assert.That(
            () => DirectionProbabilities.Compute(Zeros, new Calibration { ClassWeights = [1], BaseRates = [1] }, new double[2], new double[2]),
            Throws.ArgumentException.With.Message.Contains("2 logits, 1 class weights, 1 base rates"));

    [Test]
    public void Entropy_KnownVectors_InNats()
    {
        TensorAssert.Close(DirectionProbabilities.Entropy([0.25, 0.25, 0.25, 0.25]), Math.Log(4), 0, Rounding, "uniform");
        TensorAssert.Close(DirectionProbabilities.Entropy([0, 1]), 0, 0, 0, "certain");
    }
}
