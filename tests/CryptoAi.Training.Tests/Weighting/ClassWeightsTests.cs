using CryptoAi.Training.Weighting;

namespace CryptoAi.Training.Tests.Weighting;

[TestFixture]
public sealed class ClassWeightsTests
{
    private static readonly string[] Names = ["SELL", "HOLD", "BUY"];

    [Test]
    public void Balanced_ScikitLearnExample_Equal() =>
        // compute_class_weight("balanced", classes=[0, 1], y=[1, 1, 1, 1, 0, 0])
        Assert.That(ClassWeights.Balanced([2, 4]), Is.EqualTo([1.5, 0.75]).AsCollection);

    [Test]
    public void Compute_Balanced_WeightedCountsAreEqualAndAddUpToN()
    {
        double[] weights = Compute(ClassWeighting.Balanced, [10, 70, 20]);
        TensorAssert.Close([10 * weights[0], 70 * weights[1], 20 * weights[2]], [100 / 3.0, 100 / 3.0, 100 / 3.0], 1e-12, 0, "weighted counts");
    }

    [Test]
    public void Compute_None_Ones() => Assert.That(Compute(ClassWeighting.None, [1, 2, 3]), Is.EqualTo([1.0, 1.0, 1.0]).AsCollection);

    [TestCase(ClassWeighting.Balanced)]
    [TestCase(ClassWeighting.None)]
    [TestCase(ClassWeighting.EffectiveNumber)]
    [TestCase(ClassWeighting.Custom)]
    public void Compute_MissingClass_ErrorNamesClassAndCounts(ClassWeighting weighting) => Assert.That(
        () => Compute(weighting, [5, 0, 3]),
        Throws.TypeOf<TrainingException>().With.Message.Contains("no sample of HOLD (SELL 5, HOLD 0, BUY 3)").And.Property("Code").EqualTo("class_missing"));

    [Test]
    public void Compute_MissingClassAllowed_WeightZeroOthersOverAllClasses()
    {
        Assert.That(Compute(ClassWeighting.Balanced, [2, 0, 4], allowMissing: true), Is.EqualTo([1.0, 0.0, 0.5]).AsCollection);
        Assert.That(Compute(ClassWeighting.None, [2, 0, 4], allowMissing: true), Is.EqualTo([1.0, 0.0, 1.0]).AsCollection);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Compute_OneClassOnly_Error(bool allowMissing) => Assert.That(
        () => Compute(ClassWeighting.Balanced, [0, 9, 0], allowMissing), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("class_single"));

    // (1 - b) / (1 - b ** n), divided by the mean
    [TestCase(0.9, new[] { 1.0, 2.0, 4.0 }, new[] { 1.650984, 0.868939, 0.480077 })]
    [TestCase(0.0, new[] { 1.0, 20.0, 400.0 }, new[] { 1.0, 1.0, 1.0 })]
    public void EffectiveNumber_HandComputed(double beta, double[] sums, double[] expected) =>
        TensorAssert.Close(ClassWeights.EffectiveNumber(sums, beta), expected, 1e-5, 0, "weights");

    [Test]
    public void EffectiveNumber_BetaTowardsOne_BecomesBalanced()
    {
        double[] balanced = ClassWeights.Balanced([30, 200, 70]);
        double mean = balanced.Average();
        TensorAssert.Close(ClassWeights.EffectiveNumber([30, 200, 70], 0.9999999), Array.ConvertAll(balanced, w => w / mean), 1e-4, 0, "weights");
    }

    [Test]
    public void Compute_Custom_AsGivenAndZeroWhereMissing()
    {
        Assert.That(Compute(ClassWeighting.Custom, [5, 1, 3]), Is.EqualTo([1.0, 2.0, 3.0]).AsCollection);
        Assert.That(Compute(ClassWeighting.Custom, [5, 0, 3], allowMissing: true), Is.EqualTo([1.0, 0.0, 3.0]).AsCollection);
        TrainerOptions two = new() { ClassWeighting = ClassWeighting.Custom, CustomClassWeights = [1, 2] };
        Assert.That(
            () => ClassWeights.Compute(two, [5, 1, 3], Names),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("class_weights_count").And.Message.Contains("2 class weights for the classes SELL, HOLD, BUY"));
    }

    private static double[] Compute(ClassWeighting weighting, double[] sums, bool allowMissing = false) => ClassWeights.Compute(
        new TrainerOptions
        {
            ClassWeighting = weighting,
            AllowMissingClasses = allowMissing,
            CustomClassWeights = weighting == ClassWeighting.Custom ? [1, 2, 3] : null,
        },
        sums,
        Names);
}
