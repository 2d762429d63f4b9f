using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CryptoAi.Training.Loop;

/// <summary>
/// The training loop: epochs of shuffled batches with Adam, a learning rate schedule, clipping and asset dropout, validation after each, early stopping, best weights restored at the end. The same
/// model, task and options give the same weights to the bit. Thread-safe; one call trains one model.
/// </summary>
public sealed class Trainer
{
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<Trainer> _logger;

    /// <summary>Creates the loop.</summary>
    /// <param name="timeProvider">Measures seconds.</param>
    /// <param name="logger">Receives epochs and the end; null for none.</param>
    public Trainer(TimeProvider timeProvider, ILogger<Trainer>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        (_timeProvider, _logger) = (timeProvider, logger ?? NullLogger<Trainer>.Instance);
    }

    /// <summary>
    /// Trains a model until the epochs, the patience or the caller end it. Cancelling is no error: the model then has the best weights so far, or those of the last step
    /// when no epoch was completed.
    /// </summary>
    /// <param name="model">The model; afterwards it has the weights of the best epoch.</param>
    /// <param name="task">What to train on.</param>
    /// <param name="options">How to train; of the options, those about split, class weights and decision are the caller's business and not read here.</param>
    /// <param name="progress">Receives progress; null for none.</param>
    /// <param name="cancellationToken">Ends the training after the current batch.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">The model does not fit the dataset (<c>model_mismatch</c>).</exception>
    public TrainingHistory Train(
        ITrainableModel model, TrainingTask task, TrainerOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Train(model, task, options, new TrainingAttachments { Progress = progress }, cancellationToken);

    /// <summary>
    /// Trains a model as <see cref="Train(ITrainableModel, TrainingTask, TrainerOptions, IProgress{TrainingProgress}?, CancellationToken)"/> does, keeping a checkpoint after
    /// every epoch. Where the checkpoints hold a state already, the training goes on after its last epoch and ends with the weights and the history of an uninterrupted one,
    /// to the bit and whatever the number of threads.
    /// </summary>
    /// <param name="model">The model; made with the seed of the options, as for the interrupted run.</param>
    /// <param name="task">What to train on.</param>
    /// <param name="options">How to train.</param>
    /// <param name="attachments">Progress, checkpoints and callbacks.</param>
    /// <param name="cancellationToken">Ends the training after the current batch; the checkpoint of the last completed epoch stays.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">The model does not fit the dataset (<c>model_mismatch</c>), or the sample weights do not fit the samples (<c>sample_weights_invalid</c>).</exception>
    /// <exception cref="ModelConfigException">There are checkpoints, and the shape of the model has no JSON form.</exception>
    /// <exception cref="CheckpointException">The checkpoint is of another training, or the next one cannot be written; the one before is still there.</exception>
    public TrainingHistory Train(
        ITrainableModel model, TrainingTask task, TrainerOptions options, TrainingAttachments attachments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        Require(model, task, options);
        return new TrainingSession(model, task, options, attachments, _timeProvider, _logger).Run(cancellationToken);
    }

    /// <summary>Two optimizer steps and a validation batch, to find in a second what would end a training after an hour. The model is afterwards as it was.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">What would be trained on.</param>
    /// <param name="options">How it would be trained.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">The model does not fit the dataset (<c>model_mismatch</c>), or numbers are not finite (<c>feature_not_finite</c>, <c>training_not_finite</c>).</exception>
    public DryRunReport DryRun(ITrainableModel model, TrainingTask task, TrainerOptions options)
    {
        Require(model, task, options);
        return SelfCheck.DryRun(model, task, options, _timeProvider);
    }

    /// <summary>Trains on one small batch again and again. A model that cannot learn it by heart will learn nothing else. The model is afterwards as it was.</summary>
    /// <param name="model">The model; dropout stays on in its steps.</param>
    /// <param name="task">Where the samples are taken from.</param>
    /// <param name="options">Learning rate, clip norm and batch size; at most 32 samples are taken.</param>
    /// <param name="steps">Steps to make, at least 1.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">The model does not fit the dataset (<c>model_mismatch</c>), or numbers are not finite (<c>feature_not_finite</c>, <c>training_not_finite</c>).</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public OverfitReport OverfitOneBatch(ITrainableModel model, TrainingTask task, TrainerOptions options, int steps = 300, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Require(model, task, options);
        OverfitReport report = SelfCheck.Overfit(model, task, options, steps, cancellationToken);
        TrainerLog.Overfit(_logger, report.Samples, report.Steps, report.FirstLoss, report.LastLoss, report.Accuracy);
        return report;
    }

    private static void Require(ITrainableModel model, TrainingTask task, TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        TrainerOptionsRules.Require(options);
        ModelFit.Require(model.Config, task.Train.Dataset);
        if (task.SampleWeights is { } weights && (weights.Count != task.Train.Count || weights.Any(static w => !(w >= 0 && double.IsFinite(w))) || weights.All(static w => w == 0)))
        {
            throw new TrainingException(
                "sample_weights_invalid",
                FormattableString.Invariant(
                    $"There are {weights.Count} sample weights from {weights.DefaultIfEmpty().Min()} to {weights.DefaultIfEmpty().Max()} for {task.Train.Count} train samples; expected one per sample, finite, 0 or more and not all 0."));
        }
    }
}
