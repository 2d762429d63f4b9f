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
    public void Evaluate_SampleWeightsAndSmoothing_EqualsHandComputation()
    {
        (ModelOutput output, TargetBatch plain) = TwoSamples();
        TargetBatch targets = new(2, isWeighted: true);
        Assert.That(targets.Weights.ToArray(), Is.EqualTo([1f, 1f]).AsCollection, "no weight is weight 1");
        plain.Direction.CopyTo(targets.Direction);
        plain.Volatility.CopyTo(targets.Volatility);
        plain.Volume.CopyTo(targets.Volume);
        (targets.Weights[0], targets.Weights[1]) = (0.5f, 3f);
        LossOptions options = new() { ClassWeights = [2, 1, 1], LabelSmoothing = 0.3 };
        LossSums sums = LossFunction.Evaluate(output, targets, 2, options);
        double lse = Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3));
        double first = (0.7 * 2 * (lse - 1)) + (0.1 * ((2 * (lse - 1)) + (lse - 2) + (lse - 3)));
        double second = (0.7 * Math.Log(3)) + (0.1 * 4 * Math.Log(3));
        TensorAssert.Close(sums.CrossEntropy, ((0.5 * first) + (3 * second)) / ((0.5 * 2) + 3), 1e-12, 0, "weighted mean");
        TensorAssert.Close(sums.VolatilityMse, 0.25, 1e-6, 0, "volatility: one target");
        TensorAssert.Close(sums.VolumeMse, ((0.5 * 1) + (3 * 4)) / 3.5, 1e-6, 0, "volume");
    }

    [TestCase(-0.1)]
    [TestCase(1.0)]
    [TestCase(double.NaN)]
    public void Evaluate_ImpossibleSmoothing_Refused(double smoothing)
    {
        (ModelOutput output, TargetBatch targets) = TwoSamples();
        Assert.That(
            () => LossFunction.Evaluate(output, targets, 2, new LossOptions { LabelSmoothing = smoothing }),
            Throws.ArgumentException.With.Message.Contains("expected 0 or more and less than 1"));
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
