using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Tests.Backends;

internal sealed class LossFunctionTests
{
    [Test]
    public void Evaluate_WeightsAndMasks_EqualsHandComputation()
    {
        (ModelOutput output, TargetBatch targets) = TwoSamples();
        LossOptions options = new() { ClassWeights = [2, 1, 1] };
        LossSums sums = LossFunction.Evaluate(output, targets, 2, options);
        double first = Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3)) - 1;
        double second = Math.Log(3);
        TensorAssert.Close(sums.CrossEntropy, ((2 * first) + second) / 3, 1e-12, 0, "weighted mean");
        TensorAssert.Close(sums.VolatilityMse, 0.25, 1e-6, 0, "volatility: the second target is masked");
        TensorAssert.Close(sums.VolumeMse, 0.5 * (1 + 4), 1e-6, 0, "volume");
        TensorAssert.Close(sums.Total(options), sums.CrossEntropy + (0.3 * 0.25) + (0.2 * 2.5), 1e-6, 0, "total");
        Assert.That((sums.Samples, sums.Correct), Is.EqualTo((2L, 0L)));
    }

    [Test]
    public void Evaluate_ClassOfWeightZero_TakesNoPart()
    {
        (ModelOutput output, TargetBatch targets) = TwoSamples();
        LossOptions options = new() { ClassWeights = [1, 1, 0] };
        LossSums sums = LossFunction.Evaluate(output, targets, 2, options);
        double first = Math.Log(Math.Exp(1) + Math.Exp(2)) - 1;
        TensorAssert.Close(sums.CrossEntropy, (first + Math.Log(2)) / 2, 1e-12, 0, "softmax over two classes");
        Assert.That(LossFunction.PredictedClass(output.Logits[..3], options), Is.EqualTo(1), "the largest logit belongs to the masked class");
    }

    [Test]
    public void Evaluate_TruthOfWeightZero_CountsNowhereInTheLoss()
    {
        (ModelOutput output, TargetBatch targets) = TwoSamples();
        LossSums sums = LossFunction.Evaluate(output, targets, 1, new LossOptions { ClassWeights = [0, 1, 1] });
        Assert.That((sums.CrossEntropy, sums.Weight), Is.EqualTo((0.0, 0.0)));
    }

    [Test]
    public void Evaluate_ImpossibleClass_NamesSampleAndRange()
    {
        (ModelOutput output, TargetBatch targets) = TwoSamples();
        targets.Direction[1] = 3;
        Assert.That(
            () => LossFunction.Evaluate(output, targets, 2, new LossOptions()),
            Throws.ArgumentException.With.Message.Contains("Sample 1 has direction class 3; expected 0 … 2"));
    }

    // logits [1, 2, 3] with class 0, and [0, 0, 0] with class 1
    private static (ModelOutput Output, TargetBatch Targets) TwoSamples()
    {
        ModelOutput output = new(2, 3);
        TargetBatch targets = new(2);
        for (int c = 0; c < 3; c++)
        {
            output.Logits[c] = c + 1;
        }

        (targets.Direction[0], targets.Direction[1]) = (0, 1);
        (output.Volatility[0], targets.Volatility[0], targets.Volatility[1]) = (0.5f, 0f, float.NaN);
        (targets.Volume[0], targets.Volume[1]) = (1f, 2f);
        return (output, targets);
    }
}
