using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Signals;

internal sealed class DirectionProbabilitiesTests
{
    /// <summary>Rounding of a handful of double operations.</summary>
    private const double Rounding = 1e-12;

    private static readonly float[] Zeros = new float[2];

    // logits ln 1, ln 2, ln 5 in float32 → q = 1/8, 2/8, 5/8; weights 2, 1, 0.5 → q/w = 1/16, 4/16, 20/16 → 1/25, 4/25, 20/25
    [TestCase(DecisionMode.Balanced, 1, new[] { 0.125, 0.25, 0.625 }, new[] { 0.04, 0.16, 0.8 })]
    [TestCase(DecisionMode.Corrected, 1, new[] { 0.125, 0.25, 0.625 }, new[] { 0.04, 0.16, 0.8 })]

    // T = 2: roots 1, √2, √5 of the balanced odds; corrected follows by the weights
    [TestCase(DecisionMode.Balanced, 2, new[] { 0.2150407435, 0.3041135360, 0.4808457205 }, new[] { 0.0782919880, 0.2214431826, 0.7002648294 })]

    // T = 2 on the corrected odds 1, 4, 20: roots 1, 2, 4.4721; balanced follows: × 2, 1, 0.5 → 2, 2, 2.2361
    [TestCase(DecisionMode.Corrected, 2, new[] { 0.3207149132, 0.3207149132, 0.3585701736 }, new[] { 0.1338305414, 0.2676610827, 0.5985083759 })]
    public void Compute_KnownLogits_BothVectors(DecisionMode decision, double temperature, double[] balanced, double[] corrected)
    {
        Calibration calibration = new() { ClassWeights = [2, 1, 0.5], BaseRates = [0.2, 0.3, 0.5], Decision = decision, Temperature = temperature };
        double[] actualBalanced = new double[3];
        double[] actualCorrected = new double[3];

        DirectionProbabilities.Compute([0f, 0.6931472f, 1.609438f], calibration, actualBalanced, actualCorrected);

        // float32 logits carry 7 digits
        TensorAssert.Close(actualBalanced, balanced, 0, 1e-7, "balanced");
        TensorAssert.Close(actualCorrected, corrected, 0, 1e-7, "corrected");
        TensorAssert.Close(actualBalanced.Sum(), 1, 0, Rounding, "sum");
        TensorAssert.Close(actualCorrected.Sum(), 1, 0, Rounding, "sum");
    }

    [TestCase(DecisionMode.Balanced)]
    [TestCase(DecisionMode.Corrected)]
    public void Compute_ClassWithoutTraining_ProbabilityZero(DecisionMode decision)
    {
        Calibration calibration = new() { ClassWeights = [0, 1, 1], BaseRates = [0, 0.5, 0.5], Decision = decision };
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
            Throws.ArgumentException.With.Message.Contains("2 logits, 1 class weights"));

    [Test]
    public void Entropy_KnownVectors_InNats()
    {
        TensorAssert.Close(DirectionProbabilities.Entropy([0.25, 0.25, 0.25, 0.25]), Math.Log(4), 0, Rounding, "uniform");
        TensorAssert.Close(DirectionProbabilities.Entropy([0, 1]), 0, 0, 0, "certain");
    }
}
