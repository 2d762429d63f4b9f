using CryptoAi.Models.Trees;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Boosting;

internal sealed class BoostedTreesDataTests
{
    [Test]
    public void OfDirections_Samples_AreTheirLastBarsAndLearnable()
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        DataSplit split = ChronologicalSplit.Create(dataset);

        BoostedTreesData train = BoostedTreesData.OfDirections(split.Train);
        BoostedTrees model = new BoostedTreesTrainer(new BoostedTreesOptions { Rounds = 20 }).Train(train, featureNames: [.. dataset.FeatureSet.Features.Select(static f => f.Name)]).Model;

        Assert.That((train.Rows, train.FeatureCount, train.Classes), Is.EqualTo((split.Train.Count, dataset.FeatureSet.Count, 3)));
        Assert.That(Enumerable.Range(0, 3).Select(c => (long)train.ClassTargets.Span.Count(c)), Is.EqualTo(split.Train.CountClasses()));
        BoostedTreesData test = BoostedTreesData.OfDirections(split.Test);
        float[] p = new float[test.Rows * 3];
        model.PredictMany(test.Features, p);
        int right = Enumerable.Range(0, test.Rows).Count(r => p.AsSpan(r * 3, 3).IndexOf(p.Skip(r * 3).Take(3).Max()) == test.ClassTargets.Span[r]);
        Assert.That(right, Is.GreaterThan(0.8 * test.Rows), "the hint of the last bar says the direction");
    }

    [Test]
    public void OfDirections_OneAsset_TakesItsSamplesOnly()
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        TrainSamples samples = ChronologicalSplit.Create(dataset).Train;

        int[] rows = [.. dataset.Assets.Select(a => BoostedTreesData.OfDirections(samples, a.Symbol).Rows)];

        Assert.That(rows.Sum(), Is.EqualTo(samples.Count));
        Assert.That(() => BoostedTreesData.OfDirections(samples, "NONE"), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("boosting_no_rows").And.Message.Contains("'NONE'"));
    }
}
