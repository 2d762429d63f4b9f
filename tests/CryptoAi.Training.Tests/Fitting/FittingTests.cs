using CryptoAi.Features.Candles;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Fitting;

[TestFixture]
public sealed class FittingTests
{
    private static readonly DatasetOptions Options = new() { SequenceLength = 6 };

    [Test]
    public void Fit_TrainWindows_EachCoveredRowOnce()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 120, 1, gapAt: 40), ToyMarket.Series("BBB", 150, 2)], ToyMarket.Features, ToyMarket.Labels, Options);
        TrainSamples train = ChronologicalSplit.Create(dataset).Train;
        SortedSet<(int Segment, int Row)> covered = [];
        foreach (int sample in train.Rows)
        {
            (AssetSegment segment, int row) = dataset.Locate(sample);
            for (int t = row - 5; t <= row; t++)
            {
                covered.Add((dataset.Segments.ToList().IndexOf(segment), t));
            }
        }

        double[] hints = [.. covered.Select(c => (double)dataset.Segments[c.Segment].Features.Row(c.Row)[1])];
        StandardScaler scaler = ScalerFit.Fit(train);
        double mean = hints.Average();
        TensorAssert.Close(scaler.Mean[1], mean, 1e-12, 0, "mean");
        TensorAssert.Close(scaler.Std[1], Math.Sqrt(hints.Average(h => (h - mean) * (h - mean))), 1e-12, 0, "deviation");
    }

    [Test]
    public void Fit_ValidationAndTestRowsChanged_NoBitOfAnyStatisticChanges()
    {
        CandleSeries series = ToyMarket.Series("AAA", 300, 1);
        DataSplit split = Split(series);
        long cut = split.Train.Last.ToUnixTimeMilliseconds();
        CandleSeries changed = CandleSeries.FromCandles("AAA", Timeframe.OneHour, Enumerable.Range(0, series.Count).Select(i => series[i]).Select(c =>
            c.OpenTime.ToUnixTimeMilliseconds() > cut + (2 * 3_600_000) ? c with { High = c.High * 3, Volume = c.Volume * 50 } : c));
        DataSplit other = Split(changed);
        Assert.That(other.Dataset.Fingerprint, Is.Not.EqualTo(split.Dataset.Fingerprint));
        Assert.That(other.Train.Rows.ToArray(), Is.EqualTo(split.Train.Rows.ToArray()).AsCollection);
        (StandardScaler a, StandardScaler b) = (ScalerFit.Fit(split.Train), ScalerFit.Fit(other.Train));
        Assert.That(b.Mean.ToArray(), Is.EqualTo(a.Mean.ToArray()).AsCollection);
        Assert.That(b.Std.ToArray(), Is.EqualTo(a.Std.ToArray()).AsCollection);
        Assert.That(TargetFit.Fit(other.Train), Is.EqualTo(TargetFit.Fit(split.Train)));
        Assert.That(other.Train.CountClasses(), Is.EqualTo(split.Train.CountClasses()).AsCollection);
    }

    [Test]
    public void TargetFit_TrainTargets_MeanAndDeviation()
    {
        TrainSamples train = Split(ToyMarket.Series("AAA", 200, 3)).Train;
        double[] volumes = [.. train.Rows.ToArray().Select(r => (double)train.Dataset.Segments[0].Labels.Volume[r])];
        TargetScaling scaling = TargetFit.Fit(train);
        TensorAssert.Close(scaling.VolumeMean, volumes.Average(), 1e-9, 1e-12, "mean");
        TensorAssert.Close(scaling.VolumeStd, Math.Sqrt(volumes.Average(v => (v - scaling.VolumeMean) * (v - scaling.VolumeMean))), 1e-9, 0, "deviation");
        Assert.That(scaling.VolatilityStd, Is.Positive);
    }

    [Test]
    public void TargetFit_NoVolume_ErrorSaysWhat()
    {
        CandleSeries series = ToyMarket.Series("AAA", 200, 3);
        CandleSeries silent = CandleSeries.FromCandles("AAA", Timeframe.OneHour, Enumerable.Range(0, 200).Select(i => series[i] with { Volume = 0 }));
        Assert.That(() => TargetFit.Fit(Split(silent).Train), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("targets_missing").And.Message.Contains("volume"));
    }

    [Test]
    public void ScalerFit_NotFiniteFeature_ErrorNamesAssetFeatureAndBar()
    {
        CandleSeries series = ToyMarket.Series("AAA", 200, 3);
        CandleSeries huge = CandleSeries.FromCandles("AAA", Timeframe.OneHour, Enumerable.Range(0, 200).Select(i => i == 20 ? series[i] with { Volume = 1e99 } : series[i]));
        Assert.That(
            () => ScalerFit.Fit(Split(huge).Train),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("feature_not_finite").And.Message.Contains("AAA: the feature hint of the bar of 2024-01-01T20:00:00Z"));
    }

    [Test]
    public void VocabularyFit_AssetListedAfterTheTrainPart_NotTrained()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("NEW", 40, 1, startHour: 270), ToyMarket.Series("OLD", 300, 2)], ToyMarket.Features, ToyMarket.Labels, Options);
        var vocabulary = VocabularyFit.Fit(ChronologicalSplit.Create(dataset).Train);
        Assert.That(vocabulary.Entries.Select(static e => (e.Symbol, e.Id, e.Trained)), Is.EqualTo([("NEW", 1, false), ("OLD", 2, true)]).AsCollection);
        Assert.That((vocabulary.IdFor("NEW"), vocabulary.IdFor("OLD")), Is.EqualTo((0, 2)));
    }

    [Test]
    public void BaseRates_Counts_Frequencies() => Assert.That(BaseRates.Of([1, 2, 1]), Is.EqualTo([0.25, 0.5, 0.25]).AsCollection);

    private static DataSplit Split(CandleSeries series) => ChronologicalSplit.Create(TrainingDataset.FromCandles([series], ToyMarket.Features, ToyMarket.Labels, Options));
}
