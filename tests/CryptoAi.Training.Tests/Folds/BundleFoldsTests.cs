using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Ensembles;
using CryptoAi.Models.Trees;
using CryptoAi.Training.Backtesting;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Ensembles;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Tests.Toys;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace CryptoAi.Training.Tests.Folds;

/// <summary>Folds that are trained in the way of a bundle.</summary>
internal sealed class BundleFoldsTests
{
    private static readonly SteppingTime Time = new(TimeSpan.FromMilliseconds(1));
    private static readonly ManagedBackend Backend = new(new ManagedEngineOptions { Threads = 1 });
    private static readonly TrainingDataset Dataset = ToyMarket.Dataset(700);
    private static readonly BoostedModelOptions Trees = new() { MinSamples = 20, Trees = new BoostedTreesOptions { Rounds = 8, MaxDepth = 2, EarlyStoppingRounds = 3, RowSample = 0.7, Threads = 1 } };
    private static readonly TrainerOptions Training = new() { Seed = 5, Decision = DecisionMode.Corrected, TrainFraction = 0.6 };
    private static readonly Lazy<ModelBundle> Boosted = new(static () => Grower().Train(Dataset.WithSequenceLength(1), Training, Trees).Bundle);
    private static readonly Lazy<ModelBundle> Lstm = new(static () => new SignalTrainer(Backend, new Trainer(Time), Time, MsOptions.Create(new TrainerOptions())).Train(
        Dataset,
        new UnifiedLstmConfig { Features = 2, SequenceLength = 4, AssetCapacity = 2, EmbeddingSize = 2, HiddenSize = 4, Layers = 1 },
        new TrainerOptions { Epochs = 2, LearningRate = 0.01, TrainFraction = 0.6 }).Bundle);

    [Test]
    public void Run_BoostedBundle_EveryFoldAsTrainedAloneWithItsOptions()
    {
        IReadOnlyList<DataSplit> splits = Splits(1);

        FoldRun run = Runner().Run(splits, Boosted.Value, threads: 2);

        string[] expected = [.. splits.Select(s => Grower().Train(s, Training, Trees).Bundle.ComputeWeightsSha256())];
        Assert.That(run.Runs.Select(static r => r.Bundle.ComputeWeightsSha256()), Is.EqualTo(expected).AsCollection);
        Assert.That(run.Runs.Select(static r => r.Bundle.Calibration.Decision), Is.All.EqualTo(DecisionMode.Corrected));
        Assert.That(run.Runs.Select(static r => r.History), Is.All.Null);
        Assert.That(run.Report.Folds.Select(static f => (f.Epochs, f.BestEpoch, f.StopReason)), Is.All.EqualTo(((int?)null, (int?)null, (StopReason?)null)));
        Assert.That(run.Report.Folds.Select(static f => f.Trees), Is.EqualTo(run.Runs.Select(static r => (int?)((BoostedTreesConfig)r.Bundle.Config).Forests.Sum(static f => f.Trees))).AsCollection);
        Assert.That(run.Report.Pooled!.Metrics.Count, Is.EqualTo(splits.Sum(static s => s.Test.Count)));
    }

    [Test]
    public void Run_BoostedOptions_SameAsTheirBundle() => Assert.That(
        Runner().Run(Splits(1), Trees, Training).Runs.Select(static r => r.Bundle.ComputeWeightsSha256()),
        Is.EqualTo(Runner().Run(Splits(1), Boosted.Value).Runs.Select(static r => r.Bundle.ComputeWeightsSha256())).AsCollection);

    [Test]
    public void Run_EnsembleBundle_MembersAndWeightsAnewInEveryFold()
    {
        ModelBundle ensemble = Ensemble();
        List<FoldProgress> progress = [];

        FoldRun run = Runner().Run(Splits(4), ensemble, threads: 1, new ListProgress<FoldProgress>(progress));

        Assert.That(run.Report.Folds.Select(static f => f.Evaluation.Metrics.Count), Is.EqualTo(Splits(4).Select(static s => (long)s.Test.Count)).AsCollection);
        foreach ((FoldModel fold, DataSplit split) in run.Runs.Zip(Splits(4)))
        {
            EnsembleConfig config = (EnsembleConfig)fold.Bundle.Config;
            Assert.That(config.Members.Select(static m => (m.Config.Architecture, m.Config.SequenceLength)), Is.EqualTo([("lstm", 4), ("boosted", 1)]).AsCollection);
            Assert.That(fold.Bundle.Splits[0].To, Is.LessThan(split.ValidationStart), "no member saw the validation");
            Assert.That(fold.Bundle.Calibration.Decision, Is.EqualTo(DecisionMode.Corrected), "the first member decides otherwise");
            Assert.That(fold.Bundle.Lineage.Select(static l => l.WeightsSha256), Has.None.EqualTo(ensemble.Lineage[0].WeightsSha256).And.None.EqualTo(ensemble.Lineage[1].WeightsSha256));
        }

        double[] weights = [.. run.Runs.Select(static r => r.Bundle.TrainingOptions!.Value.GetProperty("members")[0].GetProperty("weight").GetDouble())];
        Assert.That(weights[0], Is.Not.EqualTo(weights[1]));
        Assert.That(
            progress.Select(static p => (p.Fold, p.Folds, p.Member, p.Members, IsTrees: p.Trees is not null)).Distinct(),
            Is.EqualTo([(1, 2, 1, 2, false), (1, 2, 2, 2, true), (2, 2, 1, 2, false), (2, 2, 2, 2, true)]).AsCollection);
    }

    [Test]
    public void Run_EnsembleBundle_CanBeTraded()
    {
        CryptoAi.Features.Candles.CandleSeries[] candles = [ToyMarket.Series("AAA", 500, 3), ToyMarket.Series("BBB", 500, 4)];
        TrainingDataset dataset = TrainingDataset.FromCandles(candles, ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });
        FoldRun run = Runner().Run(WalkForwardSplit.Create(dataset, new WalkForwardOptions { Folds = 2 }), Ensemble());

        Assert.That(WalkForwardBacktest.Run(run, Backend, dataset, candles).Folds, Has.Count.EqualTo(2));
    }

    [Test]
    public void Run_OtherTestCandles_SameModelsBefore()
    {
        TrainingDataset changed = ToyMarket.Dataset(700, changedFrom: Splits(4)[1].TestStart);
        FoldRun run = Runner().Run(Splits(4), Ensemble());
        FoldRun other = Runner().Run(WalkForwardSplit.Create(changed, new WalkForwardOptions { Folds = 2 }), Ensemble());

        Assert.That(other.Runs.Select(static r => r.Bundle.ComputeWeightsSha256()), Is.EqualTo(run.Runs.Select(static r => r.Bundle.ComputeWeightsSha256())).AsCollection);
        Assert.That(other.Runs[1].Test.Metrics.LogLoss, Is.Not.EqualTo(run.Runs[1].Test.Metrics.LogLoss), "the test did change");
    }

    [Test]
    public void Run_BundleWithoutOptions_SaysWhatToDo()
    {
        ModelBundle ensemble = Ensemble();
        ModelBundle nameless = new EnsembleBuilder(Backend, Time).Build([Lstm.Value, Boosted.Value with { TrainingOptions = null }], Dataset).Bundle;
        foreach ((ModelBundle bundle, string code, string message) in new[]
        {
            (Boosted.Value with { TrainingOptions = null }, "training_options_missing", "Train a new bundle"),
            (nameless, "training_options_missing", "Make it anew"),
            (Boosted.Value with { TrainingOptions = Training.ToJsonElement() }, "training_options_invalid", "'boosted'"),
            (ensemble with { TrainingOptions = Training.ToJsonElement() }, "training_options_invalid", "an ensemble"),
        })
        {
            Assert.That(() => Runner().Run(Splits(4), bundle), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo(code).And.Message.Contains(message));
        }
    }

    [Test]
    public void DecisionsOf_AssetWithoutTrees_AreLeftOut()
    {
        TrainingDataset dataset = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 600, 1), ToyMarket.Series("NEW", 200, 2, startHour: 400)], ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 1 });
        ModelBundle bundle = Grower().Train(dataset, Training, Trees with { MinSamples = 100 }).Bundle;
        using Models.Backends.ISequenceModel model = bundle.CreateModel(Backend);

        Assert.That(ModelDecisions.Of(model, bundle, dataset).Select(static d => d.Symbol), Is.EqualTo(["AAA"]).AsCollection);
    }

    private static IReadOnlyList<DataSplit> Splits(int window) => WalkForwardSplit.Create(Dataset.WithSequenceLength(window), new WalkForwardOptions { Folds = 2 });

    private static ModelBundle Ensemble() => new EnsembleBuilder(Backend, Time).Build([Lstm.Value, Boosted.Value], Dataset, new EnsembleOptions { Decision = DecisionMode.Corrected }).Bundle;

    private static BoostedSignalTrainer Grower() => new(Backend, Time, MsOptions.Create(new TrainerOptions()));

    private static FoldRunner Runner() => ToyFolds.Runner(Backend, Time);
}
