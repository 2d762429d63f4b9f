using CryptoAi.Models.Architectures;
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
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training;

/// <summary>
/// From a dataset to a model bundle: split, fit scaler, class weights and baselines on the train part, train, calibrate on the validation part, evaluate once on the test part. Thread-safe; trainings may run at the same time.
/// </summary>
public sealed class SignalTrainer
{
    private readonly IModelBackend _backend;
    private readonly Trainer _trainer;
    private readonly TimeProvider _timeProvider;
    private readonly IOptions<TrainerOptions> _defaults;
    private readonly ILogger<SignalTrainer> _logger;
    private readonly IAssetRegistry? _registry;

    /// <summary>Creates the trainer; with dependency injection, <c>AddCryptoAiTraining</c> does.</summary>
    /// <param name="backend">Makes the model.</param>
    /// <param name="trainer">The training loop.</param>
    /// <param name="timeProvider">Stamps the bundle.</param>
    /// <param name="options">The options of trainings that are given none.</param>
    /// <param name="logger">Receives split and warnings; null for none.</param>
    /// <param name="registry">Gives the assets of a new model their ids; null for their places in the dataset.</param>
    public SignalTrainer(
        IModelBackend backend, Trainer trainer, TimeProvider timeProvider, IOptions<TrainerOptions> options, ILogger<SignalTrainer>? logger = null, IAssetRegistry? registry = null)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(options);
        (_backend, _trainer, _timeProvider, _defaults, _logger, _registry) = (backend, trainer, timeProvider, options, logger ?? NullLogger<SignalTrainer>.Instance, registry);
    }

    /// <summary>Trains a fresh model. Cancelling after the first epoch is no error: the run then holds the best model so far.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="config">The shape of the model; its features, sequence length and classes are the dataset's.</param>
    /// <param name="options">How to train; null for the registered options.</param>
    /// <param name="progress">Receives progress; null for none.</param>
    /// <param name="cancellationToken">Ends the training after the current batch.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="ModelConfigException">The shape cannot be built, or is too large for a bundle.</exception>
    /// <exception cref="TrainingException">
    /// The shape does not fit the dataset (<c>model_mismatch</c>), multi-task training was asked of a model without those heads (<c>multi_task_unsupported</c>), a part of the
    /// split is empty (<c>split_empty</c>), a class has no train samples (<c>class_missing</c>, <c>class_single</c>), or numbers left the finite range before the first epoch
    /// ended (<c>feature_not_finite</c>, <c>training_not_finite</c>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop before the first epoch ended; there is no model worth keeping.</exception>
    public TrainingRun Train(
        TrainingDataset dataset,
        ModelConfig config,
        TrainerOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) => Train(dataset, config, options, new TrainingAttachments { Progress = progress }, cancellationToken);

    /// <summary>Trains a fresh model, with checkpoints from which <see cref="Resume(TrainingDataset, TrainingAttachments, CancellationToken)"/> goes on should the training be interrupted.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="config">The shape of the model; its features, sequence length and classes are the dataset's.</param>
    /// <param name="options">How to train; null for the registered options.</param>
    /// <param name="attachments">Progress, checkpoints and callbacks.</param>
    /// <param name="cancellationToken">Ends the training after the current batch.</param>
    /// <exception cref="CheckpointException">The checkpoints hold a training already (<c>checkpoint_exists</c>), or one cannot be written (<c>checkpoint_not_written</c>).</exception>
    /// <inheritdoc cref="Train(TrainingDataset, ModelConfig, TrainerOptions?, IProgress{TrainingProgress}?, CancellationToken)" path="/exception"/>
    public TrainingRun Train(
        TrainingDataset dataset, ModelConfig config, TrainerOptions? options, TrainingAttachments attachments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(attachments);
        RequireNew(attachments);
        return Run(dataset, given: null, config, options ?? _defaults.Value, attachments, cancellationToken);
    }

    /// <summary>
    /// Goes on with an interrupted training after its last complete epoch, with the model and the options of its checkpoint. Ends with the weights, history and metrics of an
    /// uninterrupted run, to the bit (times apart) and whatever the number of threads; a training that was complete is only evaluated again.
    /// </summary>
    /// <param name="dataset">The dataset that the run started with.</param>
    /// <param name="attachments">The checkpoints that hold the training, such as an opened <see cref="Checkpoints.CheckpointFolder"/>, progress and callbacks.</param>
    /// <param name="cancellationToken">Ends the training after the current batch.</param>
    /// <exception cref="CheckpointException">
    /// There is no training to go on with (<c>checkpoint_not_found</c>); dataset, split, vector width or library version are not those of the run
    /// (<c>checkpoint_data_differs</c>, <c>checkpoint_task_differs</c>, <c>checkpoint_arithmetic_differs</c>, <c>checkpoint_version</c>); or a checkpoint cannot be written
    /// (<c>checkpoint_not_written</c>).
    /// </exception>
    /// <inheritdoc cref="Train(TrainingDataset, ModelConfig, TrainerOptions?, IProgress{TrainingProgress}?, CancellationToken)" path="/exception"/>
    public TrainingRun Resume(TrainingDataset dataset, TrainingAttachments attachments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Resume(dataset, given: null, attachments, cancellationToken);
    }

    private TrainingRun Resume(TrainingDataset dataset, DataSplit? given, TrainingAttachments attachments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        TrainingIdentity run = attachments.Checkpoints?.Latest?.Identity
            ?? throw new CheckpointException("checkpoint_not_found", "The checkpoints hold no training to go on with. Open the folder of an interrupted one, or start a new training.");
        if (dataset.Labels.IsFitted)
        {
            ResumeCheck.RequireSameData(run, dataset.Fingerprint);
        }

        return Run(dataset, given, run.Model, run.Options, attachments, cancellationToken);
    }

    /// <summary>Goes on with an interrupted training on a given split, as <see cref="Resume(TrainingDataset, TrainingAttachments, CancellationToken)"/> does.</summary>
    /// <param name="split">The split that the run started with.</param>
    /// <param name="attachments">The checkpoints that hold the training, progress and callbacks.</param>
    /// <param name="cancellationToken">Ends the training after the current batch.</param>
    /// <inheritdoc cref="Resume(TrainingDataset, TrainingAttachments, CancellationToken)" path="/exception"/>
    public TrainingRun Resume(DataSplit split, TrainingAttachments attachments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        return Resume(split.Dataset, split, attachments, cancellationToken);
    }

    /// <summary>Trains a fresh model on a given split, such as a fold of a walk-forward; the fractions of the options are not used.</summary>
    /// <param name="split">The samples to fit, to watch and to test on.</param>
    /// <param name="config">The shape of the model; its features, sequence length and classes are the dataset's.</param>
    /// <param name="options">How to train; null for the registered options.</param>
    /// <param name="progress">Receives progress; null for none.</param>
    /// <param name="cancellationToken">Ends the training after the current batch.</param>
    /// <inheritdoc cref="Train(TrainingDataset, ModelConfig, TrainerOptions?, IProgress{TrainingProgress}?, CancellationToken)" path="/exception"/>
    public TrainingRun Train(
        DataSplit split,
        ModelConfig config,
        TrainerOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(config);
        return Train(split, config, options, new TrainingAttachments { Progress = progress }, cancellationToken);
    }

    /// <summary>Trains a fresh model on a given split, with checkpoints and callbacks.</summary>
    /// <param name="split">The samples to fit, to watch and to test on.</param>
    /// <param name="config">The shape of the model; its features, sequence length and classes are the dataset's.</param>
    /// <param name="options">How to train; null for the registered options.</param>
    /// <param name="attachments">Progress, checkpoints and callbacks.</param>
    /// <param name="cancellationToken">Ends the training after the current batch.</param>
    /// <inheritdoc cref="Train(TrainingDataset, ModelConfig, TrainerOptions?, TrainingAttachments, CancellationToken)" path="/exception"/>
    public TrainingRun Train(DataSplit split, ModelConfig config, TrainerOptions? options, TrainingAttachments attachments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(attachments);
        RequireNew(attachments);
        return Run(split.Dataset, split, config, options ?? _defaults.Value, attachments, cancellationToken);
    }

    /// <summary>Two optimizer steps and a validation batch, to find in a second what would end a training after an hour, and about how long an epoch will take.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="config">The shape of the model; its features, sequence length and classes are the dataset's.</param>
    /// <param name="options">How it would be trained; null for the registered options.</param>
    /// <inheritdoc cref="Train(TrainingDataset, ModelConfig, TrainerOptions?, IProgress{TrainingProgress}?, CancellationToken)" path="/exception"/>
    public DryRunReport DryRun(TrainingDataset dataset, ModelConfig config, TrainerOptions? options = null) =>
        Try(dataset, config, options ?? _defaults.Value, _trainer.DryRun);

    /// <summary>Trains a fresh model on one small batch again and again. A model that cannot learn it by heart will learn nothing else.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="config">The shape of the model; its features, sequence length and classes are the dataset's.</param>
    /// <param name="options">Learning rate, clip norm and batch size; at most 32 samples are taken. Null for the registered options.</param>
    /// <param name="steps">Steps to make, at least 1.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <inheritdoc cref="Train(TrainingDataset, ModelConfig, TrainerOptions?, IProgress{TrainingProgress}?, CancellationToken)" path="/exception"/>
    public OverfitReport OverfitOneBatch(TrainingDataset dataset, ModelConfig config, TrainerOptions? options = null, int steps = 300, CancellationToken cancellationToken = default) =>
        Try(dataset, config, options ?? _defaults.Value, (model, task, o) => _trainer.OverfitOneBatch(model, task, o, steps, cancellationToken));

    private T Try<T>(TrainingDataset dataset, ModelConfig config, TrainerOptions options, Func<ITrainableModel, TrainingTask, TrainerOptions, T> trial)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(config);
        TrainingPlan plan = TrainingPlan.Create(dataset, given: null, config, options, _registry);
        using ITrainableModel model = _backend.Create(config, options.Seed);
        return trial(model, plan.Task, options);
    }

    private TrainingRun Run(
        TrainingDataset dataset, DataSplit? given, ModelConfig config, TrainerOptions options, TrainingAttachments attachments, CancellationToken cancellationToken)
    {
        TrainingPlan plan = TrainingPlan.Create(dataset, given, config, options, _registry);
        TrainerLog.Split(_logger, plan.Split);
        using ITrainableModel model = _backend.Create(config, options.Seed);
        TrainingHistory history = _trainer.Train(model, plan.Task, options, attachments, cancellationToken);
        RequireModel(history, cancellationToken);
        ModelBundle bundle = CreateBundle(model, plan, dataset.Fingerprint, options);
        if (attachments.FitsBaselines)
        {
            bundle = bundle with { Baselines = BaselineFit.Fit(plan.Split.Train, plan.Task.Scaler, plan.ClassWeights, plan.Task.SampleWeights).ToJsonElement() };
        }

        if (options.Calibrate)
        {
            bundle = bundle with { Calibration = CalibrationFit.Fit(model, bundle, plan.Split.Validation, options.ConformalAlpha, CancellationToken.None) };
        }

        // one pass over the test samples: the run is not given up for a late cancellation
        EvaluationReport test = Evaluator.Evaluate(model, bundle, plan.Split.Test, CancellationToken.None);
        foreach (string warning in test.Warnings)
        {
            TrainerLog.Warning(_logger, warning);
        }

        return new TrainingRun
        {
            Bundle = bundle with { Metrics = test.ToJsonElement() },
            History = history,
            Test = test,
            Split = plan.Split,
            ClassCounts = plan.ClassCounts,
            ClassWeights = plan.ClassWeights,
        };
    }

    private static void RequireNew(TrainingAttachments attachments)
    {
        if (attachments.Checkpoints?.Latest is not null)
        {
            throw new CheckpointException("checkpoint_exists", "The checkpoints hold an unfinished training. Resume it, or start a new one in another folder.");
        }
    }

    /// <summary>No hour of training for a model that no bundle can hold.</summary>
    internal static void RequireStorable(ModelConfig config)
    {
        if (BundleLimits.Fault(config) is { } fault)
        {
            throw new ModelConfigException($"The model is too large for a bundle: {fault}. Use fewer units, layers or heads, or a shorter window.");
        }
    }

    internal static bool RequiresAuxiliary(ModelConfig config, TrainerOptions options) => options.MultiTask != true || config.HasAuxiliaryHeads
        ? options.MultiTask ?? config.HasAuxiliaryHeads
        : throw new TrainingException(
            "multi_task_unsupported", $"Multi-task training needs volatility and volume heads; the model '{config.Architecture}' has none. Train the transformer, or leave MultiTask unset.");

    internal static void RequireModel(TrainingHistory history, CancellationToken cancellationToken)
    {
        if (history.BestEpoch > 0)
        {
            return;
        }

        if (history.StopReason == StopReason.Cancelled)
        {
            throw new OperationCanceledException("Training was cancelled before the first epoch ended.", cancellationToken);
        }

        throw new TrainingException(
            history.StopReason == StopReason.NonFiniteInput ? "feature_not_finite" : "training_not_finite",
            history.Detail ?? "Training ended before the first epoch did.");
    }

    private ModelBundle CreateBundle(ITrainableModel model, TrainingPlan plan, string fingerprint, TrainerOptions options)
    {
        (DataSplit split, TrainingTask task) = (plan.Split, plan.Task);
        TrainingDataset dataset = split.Dataset;
        return new ModelBundle
        {
            Config = model.Config,
            Weights = model.CaptureWeights(),
            Features = FeatureSchema.Of(dataset.FeatureSet),
            Scaler = task.Scaler,
            Labels = dataset.Labels,
            Timeframe = dataset.Timeframe,
            MaxGap = dataset.Options.MaxGap,
            Grid = dataset.Grid,
            Assets = task.Assets,
            Calibration = new Calibration { ClassWeights = plan.ClassWeights, BaseRates = plan.BaseRates, Decision = options.Decision },
            Targets = task.Targets,
            Splits = [Range(SplitNames.Train, split.Train), Range(SplitNames.Validation, split.Validation), Range(SplitNames.Test, split.Test)],
            Golden = GoldenFit.Of(split.Train, task.Assets, model.Config),
            Trust = TrustFit.Fit(split.Train, task.Scaler),
            TrainingOptions = TrainerOptionsJsonContext.ToJson(options),
            DataFingerprint = fingerprint,
            TrainedAt = _timeProvider.GetUtcNow(),
        };
    }

    internal static SplitRange Range(string name, SampleSet samples) => new(name, samples.First, samples.Last, samples.Count);
}
