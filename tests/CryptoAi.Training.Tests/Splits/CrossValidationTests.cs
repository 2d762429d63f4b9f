using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Splits;

[TestFixture]
public sealed class CrossValidationTests
{
    [Test]
    public void PurgedKFold_RandomDatasets_ClearOfTheTestOnBothSides([Range(1, 40)] int seed)
    {
        Random random = new(seed);
        TrainingDataset dataset = RandomMarkets.Draw(random);
        PurgedKFoldOptions options = new() { Folds = random.Next(2, 7), Embargo = random.Next(2) == 0 ? null : TimeSpan.FromHours(random.Next(20)) };
        IReadOnlyList<DataSplit> folds = PurgedKFold.Create(dataset, options);
        int[] samples = dataset.SampleRows.ToArray();
        long span = samples.Max(dataset.DecisionTime) + 1 - samples.Min(dataset.DecisionTime);
        long horizon = samples.Max(s => FoldLaws.End(dataset, s) - dataset.DecisionTime(s));
        long embargo = options.Embargo is { } given ? (long)given.TotalMilliseconds : Math.Max(horizon, span / 100);
        foreach (DataSplit fold in folds)
        {
            FoldLaws.RequireClear(fold, fold.Test.Rows.ToArray(), fold.TestStart.ToUnixTimeMilliseconds(), embargo);
            Assert.That(fold.Train.Count + fold.Validation.Count + fold.Test.Count + fold.PurgedTrain + fold.PurgedValidation, Is.EqualTo(dataset.Count), "a sample was lost");
        }

        Assert.That(folds.SelectMany(static f => f.Test.Rows.ToArray()).Order(), Is.EqualTo(samples.Order()).AsCollection, "every sample is tested once");
    }

    [Test]
    public void PurgedKFold_OneSeries_LeavesOutExactlyWhatTouchesTheTest()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 506, 1)], ToyMarket.Features, ToyMarket.Labels with { Lookahead = 3 }, new DatasetOptions { SequenceLength = 4 });
        DataSplit middle = PurgedKFold.Create(dataset, new PurgedKFoldOptions { Embargo = TimeSpan.FromHours(2) })[2];

        // before: the 3 samples whose label ends in the test. After: the last test label ends 3 h after the last decision, +2 h embargo; a window opens 4 h before its decision and later than that
        long first = middle.TestStart.ToUnixTimeMilliseconds();
        long last = middle.Test.Last.ToUnixTimeMilliseconds();
        long[] fitted = [.. ((int[])[.. middle.Train.Rows, .. middle.Validation.Rows]).Select(dataset.DecisionTime).Order()];
        const long Hour = 3_600_000;
        Assert.That(fitted.Where(d => d < first).Max(), Is.EqualTo(first - (4 * Hour)));
        Assert.That(fitted.Where(d => d > last).Min(), Is.EqualTo(last + ((3 + 2 + 4 + 1) * Hour)));
    }

    [Test]
    public void Combinatorial_RandomDatasets_ClearOfEveryTestBlock([Range(1, 15)] int seed)
    {
        Random random = new(seed + 100);
        TrainingDataset dataset = RandomMarkets.Draw(random);
        CombinatorialOptions options = new() { Groups = random.Next(3, 7), TestGroups = random.Next(1, 3), Embargo = TimeSpan.FromHours(random.Next(4)) };
        CombinatorialPurgedSplit splits;
        try
        {
            splits = CombinatorialPurgedSplit.Create(dataset, options);
        }
        catch (TrainingException e) when (e.Code == "fold_without_train")
        {
            Assert.That(e.Message, Does.StartWith("The split with test groups"));
            return;
        }

        Assert.That(splits.Folds, Has.Count.EqualTo(options.Splits));
        foreach (CombinatorialFold fold in splits.Folds)
        {
            foreach (int[] block in Blocks(dataset, fold))
            {
                FoldLaws.RequireClear(fold.Split, block, block.Min(dataset.DecisionTime), (long)options.Embargo.Value.TotalMilliseconds);
            }
        }
    }

    [Test]
    public void Combinatorial_Paths_CoverEveryGroupAndUseEveryTestOnce()
    {
        CombinatorialOptions options = new() { Groups = 6, TestGroups = 2 };
        CombinatorialPurgedSplit splits = CombinatorialPurgedSplit.Create(ToyMarket.Dataset(900), options);
        Assert.That((options.Splits, options.Paths, splits.Folds.Count, splits.Paths), Is.EqualTo((15L, 5L, 15, 5)));
        HashSet<(int Group, int Fold)> used = [];
        for (int path = 0; path < splits.Paths; path++)
        {
            IReadOnlyList<int> folds = splits.PathOf(path);
            for (int group = 0; group < 6; group++)
            {
                Assert.That(splits.Folds[folds[group]].TestGroups, Does.Contain(group));
                Assert.That(used.Add((group, folds[group])), Is.True);
            }
        }

        Assert.That(used, Has.Count.EqualTo(30));
    }

    [TestCase(4, 4)]
    [TestCase(1, 1)]
    [TestCase(40, 20)]
    public void Combinatorial_ImpossibleCounts_Refused(int groups, int test) =>
        Assert.That(() => CombinatorialPurgedSplit.Create(ToyMarket.Dataset(), new CombinatorialOptions { Groups = groups, TestGroups = test }), Throws.ArgumentException);

    [Test]
    public void PurgedKFold_MoreFoldsThanTimes_ErrorNamesCounts() => Assert.That(
        static () => PurgedKFold.Create(ToyMarket.Dataset(120), new PurgedKFoldOptions { Folds = 500 }),
        Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("folds_too_many").And.Message.Contains("500 groups").And.Message.Contains("Use fewer"));

    [Test]
    public void LeaveOneAssetOut_TheAssetIsInTheTestOnly()
    {
        TrainingDataset dataset = ToyMarket.Dataset(800);
        IReadOnlyList<AssetFold> folds = LeaveOneAssetOut.Create(dataset);
        Assert.That(folds.Select(static f => f.Symbol), Is.EqualTo(["AAA", "BBB"]).AsCollection);
        foreach (AssetFold fold in folds)
        {
            FoldLaws.RequireForward(fold.Split);
            Assert.That(Symbols(fold.Split.Test), Is.EqualTo([fold.Symbol]).AsCollection);
            Assert.That(Symbols(fold.Split.Train).Concat(Symbols(fold.Split.Validation)), Does.Not.Contain(fold.Symbol));
        }

        Assert.That(LeaveOneAssetOut.Create(dataset, "BBB").ToString(), Is.EqualTo(folds[1].Split.ToString()));
        Assert.That(() => LeaveOneAssetOut.Create(dataset, "CCC"), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("asset_unknown").And.Message.Contains("AAA, BBB"));
    }

    [Test]
    public void LeaveOneAssetOut_OneAssetOrNoneInTheTest_TypedErrors()
    {
        DatasetOptions options = new() { SequenceLength = 4 };
        TrainingDataset one = TrainingDataset.FromCandles([ToyMarket.Series("AAA", 200, 1)], ToyMarket.Features, ToyMarket.Labels, options);
        Assert.That(() => LeaveOneAssetOut.Create(one), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("assets_too_few"));
        TrainingDataset ended = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 400, 1), ToyMarket.Series("OLD", 100, 2)], ToyMarket.Features, ToyMarket.Labels, options);
        Assert.That(
            () => LeaveOneAssetOut.Create(ended, "OLD"),
            Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("fold_without_test").And.Message.Contains("OLD has no sample from then on"));
        Assert.That(() => LeaveOneAssetOut.Create(ended), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("fold_without_validation").And.Message.StartsWith("AAA left out"));
    }

    private static IEnumerable<string> Symbols(SampleSet samples) =>
        samples.Rows.ToArray().Select(r => samples.Dataset.Locate(r).Segment.Asset.Symbol).Distinct();

    /// <summary>The test samples by group: between the cuts that all folds have in common.</summary>
    private static IEnumerable<int[]> Blocks(TrainingDataset dataset, CombinatorialFold fold)
    {
        int[] test = [.. fold.Split.Test.Rows.ToArray().OrderBy(dataset.DecisionTime)];
        int[] fitted = [.. fold.Split.Train.Rows, .. fold.Split.Validation.Rows];
        List<int> block = [];
        foreach (int sample in test)
        {
            if (block.Count > 0 && fitted.Any(f => dataset.DecisionTime(f) > dataset.DecisionTime(block[^1]) && dataset.DecisionTime(f) < dataset.DecisionTime(sample)))
            {
                yield return [.. block];
                block.Clear();
            }

            block.Add(sample);
        }

        yield return [.. block];
    }
}
