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
        double[] weights = ClassWeights.Compute(ClassWeighting.Balanced, [10, 70, 20], Names);
        TensorAssert.Close([10 * weights[0], 70 * weights[1], 20 * weights[2]], [100 / 3.0, 100 / 3.0, 100 / 3.0], 1e-12, 0, "weighted counts");
    }

    [Test]
    public void Compute_None_Ones() => Assert.That(ClassWeights.Compute(ClassWeighting.None, [1, 2, 3], Names), Is.EqualTo([1.0, 1.0, 1.0]).AsCollection);

    [TestCase(ClassWeighting.Balanced)]
    [TestCase(ClassWeighting.None)]
    public void Compute_MissingClass_ErrorNamesClassAndCounts(ClassWeighting weighting) => Assert.That(
        () => ClassWeights.Compute(weighting, [5, 0, 3], Names),
        Throws.TypeOf<TrainingException>().With.Message.Contains("no sample of HOLD (SELL 5, HOLD 0, BUY 3)").And.Property("Code").EqualTo("class_missing"));

    [Test]
    public void Compute_MissingClassAllowed_WeightZeroOthersOverAllClasses()
    {
        Assert.That(ClassWeights.Compute(ClassWeighting.Balanced, [2, 0, 4], Names, allowMissing: true), Is.EqualTo([1.0, 0.0, 0.5]).AsCollection);
        Assert.That(ClassWeights.Compute(ClassWeighting.None, [2, 0, 4], Names, allowMissing: true), Is.EqualTo([1.0, 0.0, 1.0]).AsCollection);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Compute_OneClassOnly_Error(bool allowMissing) => Assert.That(
        () => ClassWeights.Compute(ClassWeighting.Balanced, [0, 9, 0], Names, allowMissing), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("class_single"));
}
