using CryptoAi.Training.Comparison;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Comparison;

internal sealed class LastBarsTests
{
    private static readonly DataSplit Split = ChronologicalSplit.Create(ComparisonToy.Dataset());

    [TestCase(4, 1)]
    [TestCase(50, 47)]
    [TestCase(3, 0, Description = "no window fits")]
    public void Rows_LastBars_OnlyWholeWindowsWithinThem(int bars, int samples)
    {
        int[] rows = LastBars.Rows(Split.Train, Split.Dataset.Assets[1], bars);

        Assert.That(rows, Has.Length.EqualTo(samples));
        int[] all = AssetSamples.Rows(Split.Train, [Split.Dataset.Assets[1]]);
        Assert.That(rows, Is.EqualTo(all[^samples..]), "the newest");
    }

    [Test]
    public void Rows_MoreThanThereAre_AllOfThem() => Assert.That(
        LastBars.Rows(Split.Train, Split.Dataset.Assets[0], 100_000), Is.EqualTo(AssetSamples.Rows(Split.Train, [Split.Dataset.Assets[0]])));

    [Test]
    public void Rows_AcrossAGap_CountsRealBarsOfBothStretches()
    {
        TrainingDataset gapped = ComparisonToy.Dataset(ToyMarket.Labels, ComparisonToy.Series("AAA", 1), ToyMarket.Series("GAP", 500, 5, gapAt: 40));
        DatasetAsset asset = gapped.Assets[1];
        DataSplit split = ChronologicalSplit.Create(gapped);
        int count = LastBars.Count(split.Train)[1];

        Assert.That(count, Is.GreaterThan(0));
        int[] all = AssetSamples.Rows(split.Train, [asset]);
        Assert.That(LastBars.Rows(split.Train, asset, count), Is.EqualTo(all));
        Assert.That(LastBars.Rows(split.Train, asset, count - 10), Has.Length.LessThan(all.Length));
    }

    [Test]
    public void Count_OfEachAsset_BarsUpToItsLastTrainSample()
    {
        int[] counts = LastBars.Count(Split.Train);

        Assert.That(counts, Has.Length.EqualTo(3));
        foreach (DatasetAsset asset in Split.Dataset.Assets)
        {
            int last = AssetSamples.Rows(Split.Train, [asset])[^1];
            Assert.That(counts[asset.Id - 1], Is.EqualTo(Split.Dataset.Locate(last).Row + 1));
        }
    }
}
