using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;
using CryptoAi.Training.Weighting;

namespace CryptoAi.Training.Tests.Weighting;

[TestFixture]
public sealed class SampleWeightFitTests
{
    [Test]
    public void Fit_NothingAsked_None() => Assert.That(SampleWeightFit.Fit(Train(), new TrainerOptions()), Is.Null);

    [Test]
    public void Fit_Uniqueness_LabelsInTheMiddleShareTheirBarsThoseAtTheEndsLess()
    {
        TrainSamples train = Train();
        double[] weights = SampleWeightFit.Fit(train, new TrainerOptions { WeightByUniqueness = true })!;

        // a label looks at its own bar and the two after it: in the middle every bar has three labels, u = 1/3; the first of a segment has 1, 1/2, 1/3
        Assert.That(weights.Average(), Is.EqualTo(1).Within(1e-12));
        double middle = weights[weights.Length / 4];
        TensorAssert.Close(weights[0] / middle, (1 + 0.5 + (1 / 3.0)) / 3 / (1 / 3.0), 1e-9, 0, "first");
        TensorAssert.Close(weights[1] / middle, (0.5 + (1 / 3.0) + (1 / 3.0)) / 3 / (1 / 3.0), 1e-9, 0, "second");
        Assert.That(weights.Skip(2).Take(100), Has.All.EqualTo(middle).Within(1e-9));
        Assert.That(weights, Has.Exactly(4).GreaterThan(1.4 * middle).And.Exactly(8).GreaterThan(1.1 * middle), "both ends of both assets");
    }

    [Test]
    public void Fit_Recency_NewerCountMoreWhateverTheAsset()
    {
        TrainSamples train = Train();
        double[] weights = SampleWeightFit.Fit(train, new TrainerOptions { RecencyFactor = 0.5 })!;
        (long Time, double Weight)[] byTime = [.. weights.Select((w, i) => (train.Dataset.DecisionTime(train.Rows[i]), w)).OrderBy(static p => p.Item1)];
        Assert.That(weights.Average(), Is.EqualTo(1).Within(1e-12));
        for (int i = 1; i < byTime.Length; i++)
        {
            Assert.That(byTime[i].Weight, byTime[i].Time == byTime[i - 1].Time ? Is.EqualTo(byTime[i - 1].Weight) : Is.GreaterThan(byTime[i - 1].Weight));
        }

        Assert.That(byTime[0].Weight / byTime[^1].Weight, Is.EqualTo(Math.Exp(-2)).Within(0.01));
    }

    [Test]
    public void ClassSums_Weights_SumPerClass()
    {
        TrainSamples train = Train();
        double[] ones = Enumerable.Repeat(1.0, train.Count).ToArray();
        Assert.That(ClassSums.Of(train, ones), Is.EqualTo(train.CountClasses()).AsCollection);
        ones[0] = 5;
        double[] sums = ClassSums.Of(train, ones);
        (AssetSegment segment, int row) = train.Dataset.Locate(train.Rows[0]);
        Assert.That(sums[segment.Labels.Direction[row]], Is.EqualTo(train.CountClasses()[segment.Labels.Direction[row]] + 4));
        Assert.That(() => ClassSums.Of(train, [1.0]), Throws.ArgumentException.With.Message.Contains("1 weights"));
    }

    private static TrainSamples Train() => ChronologicalSplit.Create(ToyMarket.Dataset(400, labels: ToyMarket.Labels with { Lookahead = 2 })).Train;
}
