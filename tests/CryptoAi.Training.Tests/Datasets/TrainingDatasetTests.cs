using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Scaling;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Training.Batching;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Datasets;

[TestFixture]
public sealed class TrainingDatasetTests
{
    private const int Window = 5;
    private static readonly DatasetOptions Options = new() { SequenceLength = Window };

    [Test]
    public void FromCandles_TwoAssets_IdsByOrdinalSymbolWhateverTheOrder()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles([ToyMarket.Series("b", 50, 1), ToyMarket.Series("Z", 50, 2), ToyMarket.Series("A", 50, 3)], ToyMarket.Features, ToyMarket.Labels, Options);
        Assert.That(dataset.Assets, Is.EqualTo([new DatasetAsset("A", 1), new DatasetAsset("Z", 2), new DatasetAsset("b", 3)]).AsCollection);
        Assert.That(dataset.Segments.Select(static s => s.Asset.Id), Is.EqualTo([1, 2, 3]).AsCollection);
    }

    [Test]
    public void FromCandles_EveryRow_SampleOrCountedOnce()
    {
        // per segment: 1 row of warm-up, 4 of short window, 1 without a label; before the cut, 95 filled bars
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 40, 1, gapAt: 30), ToyMarket.Series("BBB", 3, 2)], ToyMarket.Features, ToyMarket.Labels, Options);
        Assert.That(dataset.Segments.Select(static s => s.Rows), Is.EqualTo([30 + 95, 10, 3]).AsCollection);
        Assert.That(dataset.Report.Rows, Is.EqualTo(43 + 95));
        Assert.That(dataset.Count, Is.EqualTo(24 + 4));
        Assert.That(dataset.Report.RowsDropped, Is.EqualTo(new Dictionary<string, long> { ["warm_up"] = 3, ["short_window"] = 4 + 4 + 2, ["synthetic"] = 95, ["no_label"] = 2 }));
        Assert.That(dataset.Report.LabelDistribution.Keys, Is.EqualTo(["SELL", "HOLD", "BUY"]).AsCollection);
        Assert.That(dataset.Report.LabelDistribution.Values.Sum(), Is.EqualTo(dataset.Count));
        Assert.That(dataset.Report.SyntheticRows, Is.EqualTo(95));
    }

    [Test]
    public void Gather_EverySample_OwnSegmentOnlyAndScaled()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 40, 1, gapAt: 20), ToyMarket.Series("BBB", 30, 2)], ToyMarket.Features, ToyMarket.Labels, Options);
        SampleGatherer gatherer = new(dataset, new StandardScaler([0, 2], [1, 0.5]), targets: null, new AssetVocabulary([new AssetEntry("BBB", 7, true), new AssetEntry("AAA", 3, false)]));
        SequenceBatch batch = gatherer.CreateBatch(1);
        TargetBatch targets = new(1);
        foreach (int sample in dataset.SampleRows)
        {
            gatherer.Gather([sample], batch, targets);
            (AssetSegment segment, int row) = dataset.Locate(sample);
            Assert.That(row, Is.InRange(Window, segment.Rows - 2));
            for (int t = 0; t < Window; t++)
            {
                float[] raw = segment.Features.Row(row - Window + 1 + t).ToArray();
                TensorAssert.Close(batch.Window(0).Slice(t * 2, 2), [raw[0], (raw[1] - 2) * 2], 0, 1e-6, "window");
            }

            Assert.That(batch.AssetIds[0], Is.EqualTo(segment.Asset.Symbol == "BBB" ? 7 : 0), "an asset without training has row 0");
            Assert.That(targets.Direction[0], Is.EqualTo(segment.Labels.Direction[row]));
            Assert.That(targets.Volatility[0], Is.NaN);
        }
    }

    [Test]
    public void Segments_AfterAGap_ComputedOnTheirOwn()
    {
        CandleSeries series = ToyMarket.Series("AAA", 40, 1, gapAt: 20);
        TrainingDataset whole = TrainingDataset.FromCandles([series], ToyMarket.Features, ToyMarket.Labels, Options);
        TrainingDataset second = TrainingDataset.FromCandles([series.Slice(20, 20)], ToyMarket.Features, ToyMarket.Labels, Options);
        TensorAssert.SameBits(whole.Segments[1].Features.Values[2..], second.Segments[0].Features.Values[2..], "features");
        Assert.That(whole.Segments[0].Labels.Direction[^1], Is.EqualTo(LabelTable.NoLabel), "no label reaches over the gap");
    }

    [TestCase("1w", "4.00:00:00", "10.12:00:00")]
    [TestCase("1h", "00:00:01", "01:30:00")]
    [TestCase("1h", "01:30:00", "01:30:00")]
    [TestCase("1d", "4.00:00:00", "4.00:00:00")]
    public void FromCandles_GapLimit_NeverLessThanOneAndAHalfBars(string bar, string maxGap, string applied)
    {
        Timeframe timeframe = Timeframe.Parse(bar);
        CandleSeries hourly = ToyMarket.Series("AAA", 60, 1);
        CandleSeries series = CandleSeries.FromCandles("AAA", timeframe, Enumerable.Range(0, 60).Select(i => hourly[i] with { OpenTime = ToyMarket.Start + (i * timeframe.Step) }));

        TrainingDataset dataset = TrainingDataset.FromCandles(
            [series], ToyMarket.Features, ToyMarket.Labels, Options with { MaxGap = TimeSpan.Parse(maxGap, CultureInfo.InvariantCulture) });

        Assert.That(dataset.Options.MaxGap, Is.EqualTo(TimeSpan.Parse(applied, CultureInfo.InvariantCulture)));
        Assert.That(dataset.Segments.Select(static s => s.Rows), Is.EqualTo([60]).AsCollection);
    }

    [Test]
    public void FromCandles_AMissingWeek_CutsAWeeklySeries()
    {
        Candle[] weekly = [.. Enumerable.Range(0, 60).Where(static i => i != 40).Select(static i => new Candle(ToyMarket.Start.AddDays(7 * i), 10 + (i % 3), 14, 9, 10 + (i % 4), 1))];
        CandleSeries series = CandleSeries.FromCandles("AAA", Timeframe.Parse("1w"), weekly);

        TrainingDataset dataset = TrainingDataset.FromCandles([series], ToyMarket.Features, ToyMarket.Labels, Options);

        Assert.That(dataset.Segments.Select(static s => s.Rows), Is.EqualTo([40, 19]).AsCollection);
    }

    [Test]
    public void Fingerprint_DependsOnContentOnly()
    {
        string fingerprint = ToyMarket.Dataset(window: 4).Fingerprint;
        Assert.That(fingerprint, Has.Length.EqualTo(64));
        Assert.That(ToyMarket.Dataset(window: 9).Fingerprint, Is.EqualTo(fingerprint));
        Assert.That(ToyMarket.Dataset(seed: 2).Fingerprint, Is.Not.EqualTo(fingerprint));
        Assert.That(ToyMarket.Dataset(labels: ToyMarket.Labels with { Threshold = 0.02999 }).Fingerprint, Is.Not.EqualTo(fingerprint));
    }

    [Test]
    public void FromCandles_BadInput_TypedErrorSaysWhat()
    {
        CandleSeries hourly = ToyMarket.Series("AAA", 50, 1);
        CandleSeries daily = CandleSeries.FromCandles("DDD", Timeframe.OneDay, [new Candle(ToyMarket.Start, 1, 1, 1, 1, 1)]);
        Assert.That(() => Build(), Error("dataset_empty", "at least one"));
        Assert.That(() => Build(hourly, daily), Error("timeframes_differ", "AAA has 1h bars and DDD has 1d bars"));
        Assert.That(() => Build(hourly, ToyMarket.Series("aaa", 50, 2)), Error("symbol_repeated", "occurs 2 times"));
        Assert.That(() => Build(hourly.Slice(0, 6)), Error("too_few_candles", "has 6 candles and gives no sample; one window and its label need at least 7"));
        Assert.That(Build(hourly.Slice(0, 7)).Count, Is.EqualTo(1));
    }

    private static TrainingDataset Build(params CandleSeries[] series) => TrainingDataset.FromCandles(series, ToyMarket.Features, ToyMarket.Labels, Options);

    private static NUnit.Framework.Constraints.ContainsConstraint Error(string code, string text) =>
        Throws.TypeOf<DatasetException>().With.Property("Code").EqualTo(code).And.Message.Contains(text);
}
