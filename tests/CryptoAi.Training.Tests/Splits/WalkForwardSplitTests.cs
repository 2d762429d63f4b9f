using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Splits;

[TestFixture]
public sealed class WalkForwardSplitTests
{
    [Test]
    public void Create_RandomDatasets_NoInformationCrossesACut([Range(1, 60)] int seed)
    {
        Random random = new(seed);
        TrainingDataset dataset = RandomMarkets.Draw(random);
        WalkForwardOptions options = new()
        {
            Folds = random.Next(1, 6),
            Mode = (WalkForwardMode)random.Next(2),
            InitialTrainFraction = 0.3 + (0.4 * random.NextDouble()),
            ValidationFraction = 0.1 + (0.3 * random.NextDouble()),
            Gap = TimeSpan.FromHours(random.Next(3)),
            HoldoutFraction = random.Next(2) * 0.15,
        };
        IReadOnlyList<DataSplit> folds;
        try
        {
            folds = WalkForwardSplit.Create(dataset, options);
        }
        catch (TrainingException e) when (e.Code is "fold_without_test" or "fold_without_train")
        {
            Assert.That(e.Message, Does.StartWith("Fold ").And.Contain($"{dataset.Count} samples"));
            return;
        }

        HashSet<int> tested = [];
        long holdout = options.HoldoutFraction > 0 ? WalkForwardSplit.Holdout(dataset, options).TestStart.ToUnixTimeMilliseconds() : long.MaxValue;
        Assert.That(folds, Has.Count.EqualTo(options.Folds));
        for (int k = 0; k < folds.Count; k++)
        {
            DataSplit fold = folds[k];
            FoldLaws.RequireForward(fold);
            FoldLaws.RequireDisjoint(fold);
            long gap = (long)options.Gap.TotalMilliseconds;
            Assert.That(fold.Train.Rows.ToArray().Max(s => FoldLaws.End(dataset, s)), Is.LessThan(fold.ValidationStart.ToUnixTimeMilliseconds() - gap));
            foreach (int sample in fold.Test.Rows)
            {
                Assert.That(tested.Add(sample), Is.True, "a sample is tested twice");
                Assert.That(FoldLaws.End(dataset, sample), Is.LessThan(holdout), "a test label reaches into the holdout");
                Assert.That(k + 1 == folds.Count || dataset.DecisionTime(sample) < folds[k + 1].TestStart.ToUnixTimeMilliseconds(), Is.True);
            }
        }

        // from the first test to the end (or what is known before the holdout), nothing is forgotten
        int expected = dataset.SampleRows.ToArray().Count(s => dataset.DecisionTime(s) >= folds[0].TestStart.ToUnixTimeMilliseconds() && FoldLaws.End(dataset, s) < holdout
            && dataset.DecisionTime(s) < holdout);
        Assert.That(tested, Has.Count.EqualTo(expected));
    }

    [TestCase(1)]
    [TestCase(5)]
    public void Create_OneSeries_PurgesExactlyTheLookahead(int lookahead)
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 400, 1)], ToyMarket.Features, ToyMarket.Labels with { Lookahead = lookahead }, new DatasetOptions { SequenceLength = 4 });
        IReadOnlyList<DataSplit> folds = WalkForwardSplit.Create(dataset, new WalkForwardOptions { Folds = 3 });
        Assert.That(folds.Select(static f => (f.PurgedTrain, f.PurgedValidation)), Is.All.EqualTo((lookahead, lookahead)));
        Assert.That(folds.Select(static f => f.Validation.Last), Is.EqualTo(folds.Select(f => f.TestStart.AddHours(-lookahead - 1))).AsCollection);
    }

    [Test]
    public void Create_Expanding_TrainsFromTheBeginningEachTime()
    {
        IReadOnlyList<DataSplit> folds = WalkForwardSplit.Create(ToyMarket.Dataset(1000));
        Assert.That(folds.Select(static f => f.Train.First).Distinct().Count(), Is.EqualTo(1));
        Assert.That(folds.Select(static f => f.Train.Count), Is.Ordered.Ascending);
        Assert.That(folds[1].TestStart - folds[0].TestStart, Is.EqualTo(folds[3].TestStart - folds[2].TestStart).Within(TimeSpan.FromHours(1)), "the step is the test length");
    }

    [Test]
    public void Create_Rolling_TrainLengthIsConstant()
    {
        WalkForwardOptions options = new() { Mode = WalkForwardMode.Rolling, TrainLength = TimeSpan.FromHours(300), TestLength = TimeSpan.FromHours(50), Folds = 4 };
        IReadOnlyList<DataSplit> folds = WalkForwardSplit.Create(ToyMarket.Dataset(1000), options);
        Assert.That(folds.Select(static f => f.TestStart - f.Train.First), Is.All.EqualTo(TimeSpan.FromHours(300)));
        Assert.That(folds.Zip(folds.Skip(1), static (a, b) => b.TestStart - a.TestStart), Is.All.EqualTo(TimeSpan.FromHours(50)));
    }

    [Test]
    public void Holdout_TrainsOnWhatTheFoldsSawAndNoFoldSeesIt()
    {
        TrainingDataset dataset = ToyMarket.Dataset(1000);
        WalkForwardOptions options = new() { HoldoutStart = ToyMarket.Start.AddHours(900) };
        DataSplit last = WalkForwardSplit.Holdout(dataset, options);
        FoldLaws.RequireForward(last);
        Assert.That(last.TestStart, Is.EqualTo(options.HoldoutStart));
        Assert.That(WalkForwardSplit.Create(dataset, options).Max(static f => f.Test.Last), Is.LessThan(last.TestStart));
        Assert.That(() => WalkForwardSplit.Holdout(dataset, new WalkForwardOptions()), Throws.ArgumentException.With.Message.Contains("HoldoutFraction"));
    }

    [Test]
    public void Create_GapOfAllAssetsInATest_ErrorNamesFoldTimesAndRemedy()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 300, 1, gapAt: 200)], ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });
        Assert.That(
            () => WalkForwardSplit.Create(dataset),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("fold_without_test")
                .And.Message.StartsWith("Fold 1 of 5 tests 2024-").And.Message.Contains("The dataset has ").And.Message.Contains("Use fewer folds"));
    }

    [Test]
    public void Create_NoRoom_TypedErrors()
    {
        TrainingDataset dataset = ToyMarket.Dataset(300);
        (WalkForwardOptions Options, string Code, string Remedy)[] cases =
        [
            (new() { Folds = 400 }, "folds_too_many", "Use fewer folds"),
            (new() { TestLength = TimeSpan.FromDays(10) }, "folds_too_many", "Use fewer folds"),
            (new() { InitialTrainFraction = 0.001 }, "fold_without_train", "Use fewer folds"),
            (new() { HoldoutStart = ToyMarket.Start.AddYears(1) }, "holdout_too_long", "Let it begin within"),
        ];
        foreach ((WalkForwardOptions options, string code, string remedy) in cases)
        {
            Assert.That(
                () => WalkForwardSplit.Create(dataset, options), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo(code).And.Message.Contains(remedy), code);
        }
    }

    [Test]
    public void Create_OptionOutOfRange_Named() => Assert.Multiple(static () =>
    {
        TrainingDataset dataset = ToyMarket.Dataset();
        (WalkForwardOptions Options, string Name)[] cases =
        [
            (new() { Folds = 0 }, "Folds"),
            (new() { ValidationFraction = 0 }, "ValidationFraction"),
            (new() { InitialTrainFraction = 1 }, "InitialTrainFraction"),
            (new() { HoldoutFraction = double.NaN }, "HoldoutFraction"),
            (new() { Gap = TimeSpan.FromHours(-1) }, "Gap"),
            (new() { TrainLength = TimeSpan.FromHours(1) }, "TrainLength"),
        ];
        foreach ((WalkForwardOptions options, string name) in cases)
        {
            Assert.That(() => WalkForwardSplit.Create(dataset, options), Throws.ArgumentException.With.Message.StartsWith(name));
        }
    });
}
