using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Splits;

[TestFixture]
public sealed class ChronologicalSplitTests
{
    [Test]
    public void Create_RandomDatasets_NoLabelReachesIntoTheNextPartAndNothingIsLost([Range(1, 25)] int seed)
    {
        Random random = new(seed);
        LabelSpec labels = ToyMarket.Labels with { Lookahead = random.Next(1, 9), Anchor = (LabelAnchor)random.Next(2) };
        CandleSeries[] series =
        [
            .. Enumerable.Range(0, random.Next(1, 5)).Select(i => ToyMarket.Series(
                $"S{i}", random.Next(80, 200), random.Next(), startHour: random.Next(60), gapAt: random.Next(3) == 0 ? random.Next(10, 70) : -1)),
        ];
        TrainingDataset dataset = TrainingDataset.FromCandles(series, ToyMarket.Features, labels, new DatasetOptions { SequenceLength = random.Next(1, 12) });
        double train = 0.4 + (0.3 * random.NextDouble());
        SplitFractions fractions = new() { Train = train, Validation = (1 - train) / 2, Test = (1 - train) / 2 };
        DataSplit split;
        try
        {
            split = ChronologicalSplit.Create(dataset, fractions);
        }
        catch (TrainingException e) when (e.Code == "split_empty")
        {
            Assert.Ignore("This draw leaves a part empty.");
            return;
        }

        long validationStart = split.ValidationStart.ToUnixTimeMilliseconds();
        long testStart = split.TestStart.ToUnixTimeMilliseconds();
        foreach (int sample in split.Train.Rows)
        {
            Assert.That(SampleSet.LabelEnd(dataset, sample), Is.LessThan(validationStart));
        }

        foreach (int sample in split.Validation.Rows)
        {
            Assert.That(dataset.DecisionTime(sample), Is.GreaterThanOrEqualTo(validationStart));
            Assert.That(SampleSet.LabelEnd(dataset, sample), Is.LessThan(testStart));
        }

        foreach (int sample in split.Test.Rows)
        {
            Assert.That(dataset.DecisionTime(sample), Is.GreaterThanOrEqualTo(testStart));
        }

        Assert.That(split.Train.Count + split.Validation.Count + split.Test.Count + split.PurgedTrain + split.PurgedValidation, Is.EqualTo(dataset.Count));
        Assert.That(split.Train.Last, Is.LessThan(split.Validation.First));
        Assert.That(split.Validation.Last, Is.LessThan(split.Test.First));
        Assert.That(split.Test.First, Is.EqualTo(split.TestStart));
    }

    [TestCase(1)]
    [TestCase(5)]
    public void Create_OneSeries_PurgesExactlyTheLookahead(int lookahead)
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 200, 1)], ToyMarket.Features, ToyMarket.Labels with { Lookahead = lookahead }, new DatasetOptions { SequenceLength = 4 });
        DataSplit split = ChronologicalSplit.Create(dataset);

        // the last purged sample is decided one bar before the cut, the first one `lookahead` bars before: its label ends exactly at the cut
        Assert.That((split.PurgedTrain, split.PurgedValidation), Is.EqualTo((lookahead, lookahead)));
        Assert.That(split.Train.Last, Is.EqualTo(split.ValidationStart.AddHours(-lookahead - 1)));
    }

    [Test]
    public void Create_Fractions_ShareOfSamples()
    {
        TrainingDataset dataset = ToyMarket.Dataset(bars: 1000);
        DataSplit split = ChronologicalSplit.Create(dataset, new SplitFractions { Train = 0.6, Validation = 0.3, Test = 0.1 });
        Assert.That((double)split.Train.Count / dataset.Count, Is.EqualTo(0.6).Within(0.01));
        Assert.That((double)split.Validation.Count / dataset.Count, Is.EqualTo(0.3).Within(0.01));
        Assert.That(split.Train.CountClasses().Sum(), Is.EqualTo(split.Train.Count));
    }

    [Test]
    public void At_CutsOfASplit_TheSameSplit()
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        DataSplit split = ChronologicalSplit.Create(dataset);
        DataSplit again = ChronologicalSplit.At(dataset, split.ValidationStart, split.TestStart);
        Assert.That(again.ToString(), Is.EqualTo(split.ToString()));
        Assert.That(ChronologicalSplit.TestFrom(dataset, split.Test.First).Rows.ToArray(), Is.EqualTo(split.Test.Rows.ToArray()).AsCollection);
    }

    [Test]
    public void Create_TooShort_ErrorNamesCountsAndRemedy()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 14, 1)], ToyMarket.Features, ToyMarket.Labels with { Lookahead = 3 }, new DatasetOptions { SequenceLength = 4 });
        Assert.That(
            () => ChronologicalSplit.Create(dataset),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("split_empty")
                .And.Message.Contains("7 samples cut at").And.Message.Contains("validation 0").And.Message.Contains("Give more candles"));
        Assert.That(() => ChronologicalSplit.TestFrom(dataset, ToyMarket.Start.AddYears(1)), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("split_empty"));
    }

    [TestCase(0.7, 0.3, 0.0)]
    [TestCase(0.7, 0.2, 0.2)]
    [TestCase(-0.1, 0.5, 0.6)]
    [TestCase(double.NaN, 0.5, 0.5)]
    public void Create_BadFractions_Refused(double train, double validation, double test) => Assert.That(
        () => ChronologicalSplit.Create(ToyMarket.Dataset(), new SplitFractions { Train = train, Validation = validation, Test = test }),
        Throws.ArgumentException.With.Message.Contains("add up to 1"));
}
