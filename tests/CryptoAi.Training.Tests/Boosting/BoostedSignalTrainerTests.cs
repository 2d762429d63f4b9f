using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Trees;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;
using CryptoAi.Training.Weighting;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace CryptoAi.Training.Tests.Boosting;

internal sealed class BoostedSignalTrainerTests
{
    private static readonly SteppingTime Time = new(TimeSpan.FromMilliseconds(1));
    private static readonly ManagedBackend Backend = new(new ManagedEngineOptions { Threads = 1 });

    [Test]
    public void Train_LearnableToy_OneForestPerAssetAndABundleThatPredicts()
    {
        TrainingDataset dataset = ToyMarket.Dataset(1000);
        ListProgress<BoostedModelProgress> progress = new();

        BoostedModelRun run = Trainer().Train(dataset, new TrainerOptions(), Boosted(), progress);

        Assert.That(run.Forests.Select(static f => f.Symbol), Is.EquivalentTo((string[])["AAA", "BBB"]));
        Assert.That(run.Skipped, Is.Empty);
        Assert.That(run.Forests.Sum(static f => f.TrainSamples), Is.EqualTo(run.Split.Train.Count));
        Assert.That(run.Test.Metrics.MacroF1, Is.GreaterThan(0.9));
        Assert.That(run.Bundle.Calibration, Has.Property("IsCalibrated").True.And.Property("ClassWeights").EqualTo(run.ClassWeights));
        Assert.That(run.Bundle.TrainingOptions!.Value.GetProperty("boosted").GetProperty("scope").GetString(), Is.EqualTo("per_asset"));
        Assert.That(TrainerOptions.FromJsonElement(run.Bundle.TrainingOptions!.Value).Seed, Is.EqualTo(1), "walk-forward takes them from here");
        Assert.That(progress.Reports.Select(static p => (p.Symbol, p.Forest, p.Forests)).Distinct(), Is.EqualTo(run.Forests.Select(static (f, i) => (f.Symbol, i + 1, 2))));
        IReadOnlyDictionary<int, BoostedTrees> trees = BoostedForests.Unpack((BoostedTreesConfig)run.Bundle.Config, run.Bundle.Weights);
        Assert.That(trees.Values.Select(static t => t.Importance()[1]), Is.All.GreaterThan(0), "the hint is what can be learned from");
    }

    [Test]
    public void Train_SavedAndRead_SameTestReportAndSignals()
    {
        CandleSeries candles = ToyMarket.Series("AAA", 500, 1);
        TrainingDataset dataset = TrainingDataset.FromCandles([candles], Core9.FeatureSet, new LabelSpec { Threshold = 0.01, Lookahead = 1 }, new DatasetOptions { SequenceLength = 1 });
        BoostedModelRun run = Trainer().Train(dataset, new TrainerOptions(), Boosted());
        string path = Path.Combine(Path.GetTempPath(), $"cryptoai-boosted-{Guid.NewGuid():N}.zip");
        try
        {
            new BundleWriter(Backend).SaveZip(run.Bundle, path);
            ModelBundle read = new BundleReader(Backend, new FeatureSetCatalog()).Load(path);

            using ISequenceModel model = read.CreateModel(Backend);
            EvaluationReport report = Evaluator.Evaluate(model, read, Evaluator.TestSamplesOf(read, dataset));
            Assert.That(report.ToJsonElement().GetRawText(), Is.EqualTo(run.Bundle.Metrics!.Value.GetRawText()));
            using SignalPredictor predictor = new(read, Backend, Core9.FeatureSet);
            Assert.That(predictor.Predict("AAA", candles).Model, Is.EqualTo("boosted"));
            Assert.That(() => predictor.Predict("ZZZ", candles), Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("asset_unknown"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Train_TwoThreads_SameBitsAsOne()
    {
        TrainingDataset dataset = ToyMarket.Dataset(400);

        string[] hashes = [.. Enumerable.Range(1, 2).Select(threads => Trainer().Train(dataset, new TrainerOptions(), Boosted(threads: threads)).Bundle.ComputeWeightsSha256())];

        Assert.That(hashes[0], Is.EqualTo(hashes[1]));
    }

    [Test]
    public void Train_AssetWithFewSamples_SkippedWithReasonAndLeftOutOfTheTest()
    {
        TrainingDataset dataset = WithShortAsset();

        BoostedModelRun run = Trainer().Train(dataset, new TrainerOptions(), Boosted());

        Assert.That(run.Skipped.Select(static s => (s.Symbol, s.Code)), Is.EqualTo([("NEW", "too_few_samples")]));
        Assert.That(run.Skipped[0].Reason, Does.Contain("at least 100"));
        Assert.That(run.Bundle.Assets.IdFor("NEW"), Is.Zero);
        Assert.That(run.Test.PerAsset.Keys, Is.EquivalentTo(["AAA"]));
        Assert.That(run.Test.Warnings, Has.One.Contains("no part for NEW").And.None.Contains("unknown asset"));
        Assert.That(run.Bundle.Splits[2].Samples, Is.EqualTo(run.Split.Test.Count));
    }

    [Test]
    public void Train_AssetsWithoutAClassOrWithoutValidation_SkippedWithReason()
    {
        CandleSeries flat = CandleSeries.FromCandles("FLAT", Timeframe.OneHour, Enumerable.Range(0, 600).Select(static i => new Candle(ToyMarket.Start.AddHours(i), 5, 5, 5, 5, 100 + i)));
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 600, 1), flat, ToyMarket.Series("OLD", 300, 2)], ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 1 });

        BoostedModelRun run = Trainer().Train(dataset, new TrainerOptions(), Boosted());

        Assert.That(run.Skipped.Select(static s => (s.Symbol, s.Code)), Is.EqualTo([("FLAT", "class_missing"), ("OLD", "no_validation")]).AsCollection);
        Assert.That(run.Skipped[0].Reason, Does.Contain("SELL"));
        Assert.That(run.Forests.Select(static f => f.Symbol), Is.EqualTo(["AAA"]).AsCollection);
    }

    [Test]
    public void Train_Seed_IsThatOfTheTrainerOptions()
    {
        TrainingDataset dataset = ToyMarket.Dataset(400, learnable: false);
        BoostedModelOptions sampled = new() { Trees = new BoostedTreesOptions { Rounds = 3, RowSample = 0.5, Threads = 1 } };

        string[] hashes = [.. new ulong[] { 1, 2, 2 }.Select(seed => Trainer().Train(dataset, new TrainerOptions { Seed = seed }, sampled).Bundle.ComputeWeightsSha256())];

        Assert.That(hashes[1], Is.Not.EqualTo(hashes[0]));
        Assert.That(hashes[2], Is.EqualTo(hashes[1]));
    }

    [Test]
    public void Train_RecencyWeights_ReachTheTrees()
    {
        TrainingDataset dataset = ToyMarket.Dataset(400, learnable: false);
        TrainerOptions options = new() { ClassWeighting = ClassWeighting.None };

        string plain = Trainer().Train(dataset, options, Boosted()).Bundle.ComputeWeightsSha256();
        options.RecencyFactor = 0.1;

        Assert.That(Trainer().Train(dataset, options, Boosted()).Bundle.ComputeWeightsSha256(), Is.Not.EqualTo(plain));
    }

    [Test]
    public void Train_ValidationLoss_IsThatOfTheKeptTreesWithClassWeights()
    {
        TrainerOptions options = new() { ClassWeighting = ClassWeighting.Custom, CustomClassWeights = [1, 5, 0.2] };

        BoostedModelRun run = Trainer().Train(ToyMarket.Dataset(400, learnable: false), options, Boosted(BoostedScope.Pooled));

        BoostedTrees trees = BoostedForests.Unpack((BoostedTreesConfig)run.Bundle.Config, run.Bundle.Weights)[0];
        BoostedTreesData data = new ForestSamples(run.Split.Dataset, run.Bundle.Scaler, run.ClassWeights).Of(run.Split.Validation.Rows, sampleWeights: null);
        float[] p = new float[data.Rows * 3];
        trees.PredictMany(data.Features, p);
        double loss = Enumerable.Range(0, data.Rows).Sum(i => -data.Weights.Span[i] * Math.Log(p[(3 * i) + data.ClassTargets.Span[i]])) / data.Weights.ToArray().Sum();
        Assert.That(run.Forests[0].ValidationLoss, Is.EqualTo(loss).Within(1e-6));
    }

    [Test]
    public void Train_PooledBeside_ServesTheAssetsWithoutForest()
    {
        BoostedModelRun run = Trainer().Train(WithShortAsset(), new TrainerOptions(), Boosted(BoostedScope.PerAssetAndPooled));

        Assert.That(run.Forests.Select(static f => f.Symbol), Is.EqualTo((string?[])[null, "AAA"]));
        Assert.That(run.Skipped.Select(static s => s.Symbol), Is.EqualTo(["NEW"]).AsCollection);
        Assert.That(run.Test.PerAsset.Keys, Is.EquivalentTo(["AAA", "NEW"]));
        Assert.That(run.Bundle.Config.CanPredict(0), Is.True);
    }

    [Test]
    public void Train_Pooled_OneForestWithoutIds()
    {
        BoostedModelRun run = Trainer().Train(ToyMarket.Dataset(600), new TrainerOptions(), Boosted(BoostedScope.Pooled));

        Assert.That((run.Forests.Count, run.Forests[0].Symbol, run.Bundle.Config.AssetCapacity), Is.EqualTo((1, (string?)null, 0)));
        Assert.That(run.Forests[0].TrainSamples, Is.EqualTo(run.Split.Train.Count));
    }

    [Test]
    public void Train_GivenSplit_TestsOnItsSamples()
    {
        DataSplit split = ChronologicalSplit.Create(ToyMarket.Dataset(600), new SplitFractions { Train = 0.5, Validation = 0.2, Test = 0.3 });

        BoostedModelRun run = Trainer().Train(split, new TrainerOptions(), Boosted());

        Assert.That((run.Test.Metrics.Count, run.Bundle.Splits[2].From), Is.EqualTo(((long)split.Test.Count, split.Test.First)));
    }

    [Test]
    public void Train_OtherTestCandles_SameModel()
    {
        BoostedModelRun run = Trainer().Train(ToyMarket.Dataset(500), new TrainerOptions(), Boosted());
        BoostedModelRun other = Trainer().Train(ToyMarket.Dataset(500, changedFrom: run.Split.TestStart), new TrainerOptions(), Boosted());

        Assert.That(other.Test.Metrics.LogLoss, Is.Not.EqualTo(run.Test.Metrics.LogLoss), "the test did change");
        Assert.That(other.Bundle.ComputeWeightsSha256(), Is.EqualTo(run.Bundle.ComputeWeightsSha256()));
        Assert.That(other.Bundle.Calibration.Temperature, Is.EqualTo(run.Bundle.Calibration.Temperature));
    }

    [Test]
    public void Train_NoAssetLargeEnough_SaysWhichAndWhy() => Assert.That(
        () => Trainer().Train(ToyMarket.Dataset(300), new TrainerOptions(), Boosted() with { MinSamples = 100_000 }),
        Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("boosting_no_assets").And.Message.Contains("AAA: ").And.Message.Contains("BBB: "));

    [Test]
    public void Train_ClassWeightsOfTrees_Refused() => Assert.That(
        () => Trainer().Train(ToyMarket.Dataset(300), new TrainerOptions(), new BoostedModelOptions { Trees = new BoostedTreesOptions { ClassWeights = [1, 2, 3] } }),
        Throws.ArgumentException.With.Message.Contains("TrainerOptions.ClassWeighting"));

    private static TrainingDataset WithShortAsset() => TrainingDataset.FromCandles(
        [ToyMarket.Series("AAA", 600, 1), ToyMarket.Series("NEW", 200, 2, startHour: 400)], ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });

    private static BoostedModelOptions Boosted(BoostedScope scope = BoostedScope.PerAsset, int threads = 1) => new()
    {
        Scope = scope,
        Trees = new BoostedTreesOptions { Rounds = 20, LearningRate = 0.3, MaxDepth = 3, EarlyStoppingRounds = 5, Threads = threads },
    };

    private static BoostedSignalTrainer Trainer() => new(Backend, Time, MsOptions.Create(new TrainerOptions()));
}
