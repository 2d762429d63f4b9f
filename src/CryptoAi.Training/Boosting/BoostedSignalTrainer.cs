using System.Diagnostics;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Trees;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Calibrating;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Boosting;

/// <summary>
/// From a dataset to a bundle of boosted trees, by the rules of <see cref="SignalTrainer"/>: the same split, labels, scaler, weights, calibration and one evaluation on the test. The trees see
/// the last row of each window. By default each asset has trees of its own (individual models). Thread-safe.
/// </summary>
public sealed class BoostedSignalTrainer
{
    /// <summary>More ids than <see cref="ModelConfig.AssetCapacity"/> allows are refused anyway; the model gets room for the ids that it has.</summary>
    private const int MostAssets = 1_000_000;

    private readonly IModelBackend _backend;
    private readonly TimeProvider _timeProvider;
    private readonly IOptions<TrainerOptions> _defaults;
    private readonly IAssetRegistry? _registry;

    /// <summary>Creates the trainer; with dependency injection, <c>AddCryptoAiTraining</c> does.</summary>
    /// <param name="backend">The backend of the application; trees need none.</param>
    /// <param name="timeProvider">Stamps the bundle and measures times.</param>
    /// <param name="options">The options of trainings that are given none.</param>
    /// <param name="registry">Gives the assets of a new model their ids; null for their places in the dataset.</param>
    public BoostedSignalTrainer(IModelBackend backend, TimeProvider timeProvider, IOptions<TrainerOptions> options, IAssetRegistry? registry = null)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(options);
        (_backend, _timeProvider, _defaults, _registry) = (backend, timeProvider, options, registry);
    }

    /// <summary>Trains boosted trees.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="options">
    /// Split, class and sample weights, decision, calibration and seed; what only concerns epochs is not used. Null for the registered options.
    /// </param>
    /// <param name="boosted">The trees; null for the defaults.</param>
    /// <param name="progress">Told after each round; null for none.</param>
    /// <param name="cancellationToken">Ends the training between two trees.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">
    /// A part of the split is empty (<c>split_empty</c>), a class has no train samples (<c>class_missing</c>, <c>class_single</c>), no asset has enough samples (<c>boosting_no_assets</c>), none that
    /// is predicted has test samples (<c>split_empty</c>), multi-task training was asked (<c>multi_task_unsupported</c>), or a feature is not finite (<c>feature_not_finite</c>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop; there is no model.</exception>
    public BoostedModelRun Train(
        TrainingDataset dataset,
        TrainerOptions? options = null,
        BoostedModelOptions? boosted = null,
        IProgress<BoostedModelProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Run(dataset, given: null, options ?? _defaults.Value, boosted ?? new BoostedModelOptions(), progress, cancellationToken);
    }

    /// <summary>Trains boosted trees on a given split, such as that of another model to compare with; the fractions of the options are not used.</summary>
    /// <param name="split">The samples to fit, to watch and to test on.</param>
    /// <param name="options">Class and sample weights, decision, calibration and seed; null for the registered options.</param>
    /// <param name="boosted">The trees; null for the defaults.</param>
    /// <param name="progress">Told after each round; null for none.</param>
    /// <param name="cancellationToken">Ends the training between two trees.</param>
    /// <inheritdoc cref="Train(TrainingDataset, TrainerOptions?, BoostedModelOptions?, IProgress{BoostedModelProgress}?, CancellationToken)" path="/exception"/>
    public BoostedModelRun Train(
        DataSplit split,
        TrainerOptions? options = null,
        BoostedModelOptions? boosted = null,
        IProgress<BoostedModelProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        return Run(split.Dataset, split, options ?? _defaults.Value, boosted ?? new BoostedModelOptions(), progress, cancellationToken);
    }

    private BoostedModelRun Run(
        TrainingDataset dataset, DataSplit? given, TrainerOptions options, BoostedModelOptions boosted, IProgress<BoostedModelProgress>? progress, CancellationToken cancellationToken)
    {
        BoostedModelOptionsRules.Require(boosted);
        TrainingPlan plan = TrainingPlan.Create(dataset, given, Shape(dataset, boosted.Scope), options, _registry);
        ForestSamples samples = new(plan.Split.Dataset, plan.Task.Scaler, plan.ClassWeights);
        ForestPlan forests = ForestPlan.Create(plan.Split, samples, plan.ClassWeights, boosted);
        long start = _timeProvider.GetTimestamp();
        (Dictionary<int, BoostedTrees> trees, List<ForestReport> reports) = Grow(plan, samples, forests, options, boosted, progress, cancellationToken);
        TimeSpan time = _timeProvider.GetElapsedTime(start);

        AssetVocabulary assets = Vocabulary(plan.Task.Assets, forests, boosted.Scope);
        (BoostedTreesConfig config, StateDict weights) = BoostedForests.Pack(trees, boosted.Scope == BoostedScope.Pooled ? 0 : assets.MaxId, dataset.Options.SequenceLength);
        DataSplit predicted = Predicted(plan.Split, assets, config);
        ModelBundle bundle = CreateBundle(plan, predicted, assets, config, weights, dataset.Fingerprint, options, boosted);
        using ISequenceModel model = bundle.CreateModel(_backend);
        if (options.Calibrate)
        {
            bundle = bundle with { Calibration = CalibrationFit.Fit(model, bundle, predicted.Validation, options.ConformalAlpha, cancellationToken) };
        }

        EvaluationReport test = Evaluator.Evaluate(model, bundle, predicted.Test, cancellationToken);
        return new BoostedModelRun
        {
            Bundle = bundle with { Metrics = test.ToJsonElement() },
            Test = test,
            Split = predicted,
            ClassCounts = plan.ClassCounts,
            ClassWeights = plan.ClassWeights,
            Forests = reports,
            Skipped = forests.Skipped,
            TrainTime = time,
        };
    }

    private (Dictionary<int, BoostedTrees> Trees, List<ForestReport> Reports) Grow(
        TrainingPlan plan, ForestSamples samples, ForestPlan forests, TrainerOptions options, BoostedModelOptions boosted, IProgress<BoostedModelProgress>? progress, CancellationToken cancellationToken)
    {
        BoostedTreesTrainer trainer = new(boosted.Trees with { Seed = options.Seed });
        IReadOnlyList<double>? sampleWeights = plan.Task.SampleWeights;
        Dictionary<int, BoostedTrees> trees = [];
        List<ForestReport> reports = [];
        foreach ((DatasetAsset? asset, int[] train, int[] validation) in forests.Forests)
        {
            long start = _timeProvider.GetTimestamp();
            int place = reports.Count + 1;
            BoostedTreesData data = samples.Of(Rows(plan.Split.Train, train), sampleWeights is null ? null : [.. train.Select(i => sampleWeights[i])]);
            BoostedTreesData watched = samples.Of(Rows(plan.Split.Validation, validation), sampleWeights: null);
            BoostedTreesRun run = trainer.Train(
                data,
                watched,
                progress is null ? null : new RoundProgress(progress, round => new BoostedModelProgress(asset?.Symbol, place, forests.Forests.Count, round)),
                featureNames: null,
                cancellationToken);
            trees.Add(asset is null ? AssetVocabulary.UnknownId : IdOf(plan.Task.Assets, asset.Symbol), run.Model);
            reports.Add(new ForestReport
            {
                Symbol = asset?.Symbol,
                TrainSamples = train.Length,
                ValidationSamples = validation.Length,
                Rounds = run.Model.Rounds,
                Trees = run.Model.Trees,
                ValidationLoss = run.ValidationLosses.Min(),
                StoppedEarly = run.StoppedEarly,
                Seconds = _timeProvider.GetElapsedTime(start).TotalSeconds,
            });
        }

        return (trees, reports);
    }

    /// <summary>What is known of the model before its trees are.</summary>
    private static BoostedTreesConfig Shape(TrainingDataset dataset, BoostedScope scope) => new()
    {
        Features = dataset.FeatureSet.Count,
        Classes = dataset.Labels.Classes,
        SequenceLength = dataset.Options.SequenceLength,
        AssetCapacity = scope == BoostedScope.Pooled ? 0 : MostAssets,
        Objective = dataset.Labels.Classes == 2 ? BoostedObjective.BinaryLogistic : BoostedObjective.MultiClassSoftmax,
        Forests = [new ForestShape(AssetVocabulary.UnknownId, Trees: 1, Nodes: 1, TreesPerRound: 1)],
    };

    /// <summary>An asset without trees counts as not trained, unless pooled trees saw its samples.</summary>
    private static AssetVocabulary Vocabulary(AssetVocabulary assets, ForestPlan forests, BoostedScope scope)
    {
        HashSet<string> skipped = scope == BoostedScope.PerAsset ? [.. forests.Skipped.Select(static s => s.Symbol)] : [];
        return new AssetVocabulary(assets.Entries.Select(e => skipped.Contains(e.Symbol) ? e with { Trained = false } : e));
    }

    /// <summary>The split without the validation and test samples of assets that the model does not predict.</summary>
    private static DataSplit Predicted(DataSplit split, AssetVocabulary assets, BoostedTreesConfig config)
    {
        int[] validation = PredictedAssets.Rows(split.Validation, config, assets);
        int[] test = PredictedAssets.Rows(split.Test, config, assets);
        return test.Length > 0
            ? split.With(new ValidationSamples(split.Dataset, validation), new TestSamples(split.Dataset, test))
            : throw new TrainingException("split_empty", "No asset with boosted trees of its own has test samples. Give more candles, or train pooled trees.");
    }

    private static int[] Rows(SampleSet part, int[] places) => [.. places.Select(i => part.Rows[i])];

    private static int IdOf(AssetVocabulary assets, string symbol) => assets.TryGet(symbol, out AssetEntry? entry) ? entry.Id : throw new UnreachableException();

    private ModelBundle CreateBundle(
        TrainingPlan plan, DataSplit predicted, AssetVocabulary assets, BoostedTreesConfig config, StateDict weights, string fingerprint, TrainerOptions options, BoostedModelOptions boosted)
    {
        (TrainingTask task, TrainingDataset dataset) = (plan.Task, plan.Split.Dataset);
        return new ModelBundle
        {
            Config = config,
            Weights = weights,
            Features = FeatureSchema.Of(dataset.FeatureSet),
            Scaler = task.Scaler,
            Labels = dataset.Labels,
            Timeframe = dataset.Timeframe,
            MaxGap = dataset.Options.MaxGap,
            Grid = dataset.Grid,
            Assets = assets,
            Calibration = new Calibration { ClassWeights = plan.ClassWeights, BaseRates = plan.BaseRates, Decision = options.Decision },
            Splits =
            [
                SignalTrainer.Range(SplitNames.Train, predicted.Train), SignalTrainer.Range(SplitNames.Validation, predicted.Validation), SignalTrainer.Range(SplitNames.Test, predicted.Test),
            ],
            Golden = GoldenFit.Of(predicted.Train, assets, config),
            Trust = TrustFit.Fit(predicted.Train, task.Scaler),
            Baselines = BaselineFit.Fit(predicted.Train, task.Scaler, plan.ClassWeights, task.SampleWeights).ToJsonElement(),
            TrainingOptions = BoostedJsonContext.ToJson(options, boosted),
            DataFingerprint = fingerprint,
            TrainedAt = _timeProvider.GetUtcNow(),
        };
    }

    private sealed class RoundProgress(IProgress<BoostedModelProgress> progress, Func<BoostedTreesProgress, BoostedModelProgress> wrap) : IProgress<BoostedTreesProgress>
    {
        public void Report(BoostedTreesProgress value) => progress.Report(wrap(value));
    }
}
