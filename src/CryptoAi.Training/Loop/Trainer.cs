using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CryptoAi.Training.Loop;

/// <summary>
/// The training loop: epochs of shuffled batches with Adam, clipping and asset dropout, validation after each, early stopping, best weights restored at the end. The same
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
    /// <param name="attachments">Progress and checkpoints.</param>
    /// <param name="cancellationToken">Ends the training after the current batch; the checkpoint of the last completed epoch stays.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">The model does not fit the dataset (<c>model_mismatch</c>).</exception>
    /// <exception cref="ModelConfigException">There are checkpoints, and the shape of the model has no JSON form.</exception>
    /// <exception cref="CheckpointException">The checkpoint is of another training, or the next one cannot be written; the one before is still there.</exception>
    public TrainingHistory Train(
        ITrainableModel model, TrainingTask task, TrainerOptions options, TrainingAttachments attachments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(attachments);
        TrainerOptionsRules.Require(options);
        ModelFit.Require(model.Config, task.Train.Dataset);
        return new TrainingSession(model, task, options, attachments, _timeProvider, _logger).Run(cancellationToken);
    }
}
