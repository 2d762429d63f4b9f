using System.Globalization;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Baselines;
using CryptoAi.Training.Calibrating;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Fitting;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Splits;
using CryptoAi.Training.Weighting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CryptoAi.Training.FineTuning;

/// <summary>
/// Goes on training a finished model on other data: newer candles, or assets that it does not know. Scaler, features, labels and grid stay those of the bundle; new assets take
/// the next rows of the embedding, and no other row moves but those of the data and row 0. Thread-safe.
/// </summary>
public sealed class FineTuner
{
    private const int MostNamedAssets = 5;

    private readonly IModelBackend _backend;
    private readonly Trainer _trainer;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<FineTuner> _logger;
    private readonly IAssetRegistry? _registry;

    /// <summary>Creates the fine-tuner; with dependency injection, <c>AddCryptoAiTraining</c> does.</summary>
    /// <param name="backend">Makes the model.</param>
    /// <param name="trainer">The training loop.</param>
    /// <param name="timeProvider">Stamps the bundle.</param>
    /// <param name="logger">Receives split and warnings; null for none.</param>
    /// <param name="registry">Gives new assets their rows, where the model was trained with it; null for the next rows of the model.</param>
    public FineTuner(IModelBackend backend, Trainer trainer, TimeProvider timeProvider, ILogger<FineTuner>? logger = null, IAssetRegistry? registry = null)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(timeProvider);
        (_backend, _trainer, _timeProvider, _logger, _registry) = (backend, trainer, timeProvider, logger ?? NullLogger<FineTuner>.Instance, registry);
    }

    /// <summary>
    /// Fine-tunes a model. The dataset is cut by the fractions of the options; the test begins no earlier than that of the bundle, so that both models are measured on samples
    /// that neither was fitted on. Where the attachments hold the checkpoint of the same fine-tuning, it goes on from there. Cancelling after the first epoch is no error.
    /// </summary>
    /// <param name="source">The model to start from; it stays as it is.</param>
    /// <param name="dataset">The samples, with the features, labels, bars and grid of the bundle. Quantile labels take the bundle's cuts.</param>
    /// <param name="options">How to fine-tune; null for the defaults.</param>
    /// <param name="attachments">Progress and checkpoints; null for none.</param>
    /// <param name="cancellationToken">Ends the training after the current batch.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="AssetException">A name of the assets to add means no asset of the dataset, or several; or the registry cannot be read or written.</exception>
    /// <exception cref="TrainingException">
    /// The dataset is not of the bundle's features, labels, bars or grid (<c>model_mismatch</c>, <c>labels_differ</c>), all of it is older than the bundle's test (<c>test_seen</c>), a
    /// name to freeze means nothing (<c>freeze_unknown</c>) or everything is frozen (<c>freeze_all</c>), an asset to add is known (<c>asset_known</c>) or one not to be added is
    /// not (<c>asset_not_added</c>), the model has other rows than the registry (<c>registry_differs</c>), a part of the split is empty (<c>split_empty</c>), a class has no train samples (<c>class_missing</c>, <c>class_single</c>), or numbers left
    /// the finite range before the first epoch ended.
    /// </exception>
    /// <exception cref="CheckpointException">The checkpoint is of another training, or the next one cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop before the first epoch ended.</exception>
    public FineTuneRun FineTune(
        ModelBundle source, TrainingDataset dataset, FineTuneOptions? options = null, TrainingAttachments? attachments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new FineTuneOptions();
        return Run(source, Split(source, dataset, options), options, attachments, CancellationToken.None, cancellationToken);
    }

    /// <summary>Like <see cref="FineTune(ModelBundle, TrainingDataset, FineTuneOptions?, TrainingAttachments?, CancellationToken)"/>, but cancelling gives the run up at any moment, for who has no use for half of one.</summary>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    internal FineTuneRun FineTuneOrCancel(ModelBundle source, TrainingDataset dataset, FineTuneOptions options, CancellationToken cancellationToken) =>
        Run(source, Split(source, dataset, options), options, attachments: null, cancellationToken, cancellationToken);

    /// <summary>Fine-tunes a model on a given split; the fractions of the options are not used.</summary>
    /// <param name="source">The model to start from; it stays as it is.</param>
    /// <param name="split">The samples to fit, to watch and to test on; the test begins no earlier than that of the bundle.</param>
    /// <param name="options">How to fine-tune; null for the defaults.</param>
    /// <param name="attachments">Progress and checkpoints; null for none.</param>
    /// <param name="cancellationToken">Ends the training after the current batch.</param>
    /// <inheritdoc cref="FineTune(ModelBundle, TrainingDataset, FineTuneOptions?, TrainingAttachments?, CancellationToken)" path="/exception"/>
    public FineTuneRun FineTune(
        ModelBundle source, DataSplit split, FineTuneOptions? options = null, TrainingAttachments? attachments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(split);
        options ??= new FineTuneOptions();
        TrainerOptionsRules.Require(options.Training);
        TrainingDataset dataset = Fitting(source, split.Dataset);
        split = dataset == split.Dataset ? split : split.With(dataset);
        FineTuneSplit.RequireUnseen(source, split);
        return Run(source, split, options, attachments, CancellationToken.None, cancellationToken);
    }

    private static DataSplit Split(ModelBundle source, TrainingDataset dataset, FineTuneOptions options)
    {
        TrainerOptionsRules.Require(options.Training);
        return FineTuneSplit.Create(source, Fitting(source, dataset), options.Training);
    }

    private static TrainingDataset Fitting(ModelBundle source, TrainingDataset dataset)
    {
        dataset = BundleFit.Labelled(dataset, source);
        FineTuneFit.Require(source, dataset);
        return dataset;
    }

    /// <param name="source">The model to start from.</param>
    /// <param name="split">The samples.</param>
    /// <param name="options">How to fine-tune.</param>
    /// <param name="attachments">Progress and checkpoints.</param>
    /// <param name="giveUp">Ends the run with nothing.</param>
    /// <param name="cancellationToken">Ends the training after the current batch; the passes over the test samples are short, so that the run is not given up for a late cancellation.</param>
    private FineTuneRun Run(ModelBundle source, DataSplit split, FineTuneOptions options, TrainingAttachments? attachments, CancellationToken giveUp, CancellationToken cancellationToken)
    {
        TrainerLog.Split(_logger, split);
        TrainerOptions training = TrainerOptionsJsonContext.Copy(options.Training);
        training.Decision = source.Calibration.Decision;
        training.MultiTask = SignalTrainer.RequiresAuxiliary(source.Config, options.Training) && (options.Training.MultiTask == true || source.Targets is not null);
        AssetPlan assets = AssetPlan.Create(source, split.Train, options.AddAssets, _registry);
        SignalTrainer.RequireStorable(assets.Config);
        IReadOnlySet<string> named = FreezableParts.Resolve(assets.Config, options.Freeze);
        long[] counts = split.Train.CountClasses();
        double[]? sampleWeights = SampleWeightFit.Fit(split.Train, training);
        double[] sums = ClassSums.Of(split.Train, sampleWeights);
        IReadOnlyList<double> weights = options.KeepClassWeights
            ? source.Calibration.ClassWeights
            : ClassWeights.Compute(training, sums, split.Dataset.Labels.ClassNames);
        TrainingTask task = CreateTask(source, split, assets, named, weights, training) with { SampleWeights = sampleWeights };

        using ITrainableModel model = _backend.Create(assets.Config, training.Seed);
        model.RestoreWeights(assets.StartWeights());
        TrainingHistory history = _trainer.Train(model, task, training, attachments ?? TrainingAttachments.None, cancellationToken);
        giveUp.ThrowIfCancellationRequested();
        SignalTrainer.RequireModel(history, cancellationToken);
        ModelBundle bundle = CreateBundle(source, model, task, split, sums, weights, training) with { Lineage = [.. source.Lineage, Ancestor(source, task, split, options, assets)] };
        if (training.Calibrate)
        {
            bundle = bundle with { Calibration = CalibrationFit.Fit(model, bundle, split.Validation, training.ConformalAlpha, giveUp) };
        }

        EvaluationReport after = Evaluator.Evaluate(model, bundle, split.Test, giveUp);
        using ISequenceModel parent = source.CreateModel(_backend);
        IReadOnlyList<string> warnings = FineTuneSplit.Warnings(source, split);
        foreach (string warning in warnings.Concat(after.Warnings))
        {
            TrainerLog.Warning(_logger, warning);
        }

        return new FineTuneRun
        {
            Training = new TrainingRun
            {
                Bundle = bundle with { Metrics = after.ToJsonElement() },
                History = history,
                Test = after,
                Split = split,
                ClassCounts = counts,
                ClassWeights = weights,
            },
            Before = Evaluator.Evaluate(parent, source, split.Test, giveUp),
            Gain = FineTuneComparison.Compare((model, bundle), (parent, source), split.Test, giveUp),
            AddedAssets = assets.Added,
            FrozenTensors = [.. assets.Config.Parameters.Select(static p => p.Name).Where(named.Contains)],
            Warnings = warnings,
        };
    }

    private static TrainingTask CreateTask(
        ModelBundle source, DataSplit split, AssetPlan assets, IReadOnlySet<string> named, IReadOnlyList<double> weights, TrainerOptions training)
    {
        bool auxiliary = training.MultiTask == true;
        HashSet<string> frozen = [.. named, .. assets.Config.Parameters.Select(static p => p.Name).Where(name => !auxiliary && FreezableParts.IsAuxiliary(name))];
        if (assets.Config.Parameters.All(p => frozen.Contains(p.Name)))
        {
            throw new TrainingException(
                "freeze_all", $"All of the model is frozen, so there is nothing to train. Freeze less of it, such as only {FreezableParts.Encoder}, and leave at least {FreezableParts.Head} free.");
        }

        HashSet<int> moving = [.. assets.TrainedRows];
        if (training.AssetDropout > 0)
        {
            moving.Add(AssetVocabulary.UnknownId);
        }

        LossOptions loss = new() { ClassWeights = weights, LabelSmoothing = training.LabelSmoothing };
        return new TrainingTask
        {
            Train = split.Train,
            Validation = split.Validation,
            Scaler = source.Scaler,
            Targets = auxiliary ? source.Targets ?? TargetFit.Fit(split.Train) : null,
            Loss = auxiliary ? loss : loss with { VolatilityWeight = 0, VolumeWeight = 0 },
            Assets = assets.Vocabulary,
            Frozen = new FrozenWeights { Tensors = frozen, MovingAssetRows = assets.Config.AssetCapacity == 0 ? null : moving },
            StartWeightsSha256 = source.ComputeWeightsSha256(),
        };
    }

    private ModelBundle CreateBundle(
        ModelBundle source, ITrainableModel model, TrainingTask task, DataSplit split, double[] sums, IReadOnlyList<double> weights, TrainerOptions training) => new()
        {
            Config = model.Config,
            Weights = model.CaptureWeights(),
            Features = source.Features,
            Scaler = source.Scaler,
            Labels = source.Labels,
            Timeframe = source.Timeframe,
            MaxGap = source.MaxGap,
            Grid = FineTuneFit.Join(source.Grid, split.Dataset.Grid),
            Assets = task.Assets,
            Calibration = new Calibration { ClassWeights = weights, BaseRates = BaseRates.Of(sums), Decision = training.Decision },
            Targets = task.Targets ?? source.Targets,
            Baselines = BaselineFit.Fit(split.Train, source.Scaler, weights, task.SampleWeights).ToJsonElement(),
            Splits =
            [
                SignalTrainer.Range(SplitNames.Train, split.Train),
                SignalTrainer.Range(SplitNames.Validation, split.Validation),
                SignalTrainer.Range(SplitNames.Test, split.Test),
            ],
            Golden = GoldenFit.Of(split.Train, task.Assets, model.Config),
            Trust = TrustFit.Fit(split.Train, source.Scaler, source.Trust),
            TrainingOptions = TrainerOptionsJsonContext.ToJson(training),
            DataFingerprint = split.Dataset.Fingerprint,
            TrainedAt = _timeProvider.GetUtcNow(),
        };

    private static LineageEntry Ancestor(ModelBundle source, TrainingTask task, DataSplit split, FineTuneOptions options, AssetPlan assets)
    {
        IReadOnlyList<DatasetAsset> used = split.Dataset.Assets;
        string data = used.Count <= MostNamedAssets ? string.Join(", ", used.Select(static a => a.Symbol)) : string.Create(CultureInfo.InvariantCulture, $"{used.Count} assets");
        return new LineageEntry(task.StartWeightsSha256!, source.TrainedAt, source.DataFingerprint, [.. options.Freeze], assets.Added, $"fine-tuned on {data}")
        {
            TrainedTo = source.Splits.FirstOrDefault(static s => s.Name == SplitNames.Train)?.To,
        };
    }
}
