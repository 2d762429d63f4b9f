using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;
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
        ITrainableModel model, TrainingTask task, TrainerOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        TrainerOptionsRules.Require(options);
        ModelFit.Require(model.Config, task.Train.Dataset);
        int batches = TrainPass.Batches(task.Train.Count, options.BatchSize);
        ProgressReporter reporter = new(progress, _timeProvider, options.Epochs, batches, task.Loss);
        TrainPass train = new(model, task, options, reporter);
        ValidationPass validation = new(model, task, options.BatchSize);
        EarlyStopping stopping = new(options.Monitor, options.Patience, options.MinDelta);
        List<EpochReport> epochs = [];
        StateDict? best = null;
        (StopReason Reason, string? Detail) stop = (StopReason.Completed, null);
        int epoch = 0;
        while (epoch < options.Epochs)
        {
            epoch++;
            reporter.StartEpoch();
            (EpochReport? report, StopReason? reason, string? detail) = RunEpoch(epoch, train, validation, task);
            if (report is null)
            {
                stop = (reason!.Value, detail);
                break;
            }

            epochs.Add(report);
            if (stopping.Observe(report.Value(options.Monitor)))
            {
                best = model.CaptureWeights();
            }

            TrainerLog.Epoch(_logger, epoch, options.Epochs, report.TrainLoss, report.ValidationLoss, report.ValidationAccuracy, report.MacroF1, report.Mcc, report.Seconds);
            reporter.AfterEpoch(report);
            if (stopping.ShouldStop && epoch < options.Epochs)
            {
                stop = (StopReason.EarlyStopped, null);
                break;
            }
        }

        if (best is not null)
        {
            model.RestoreWeights(best);
        }

        TrainerLog.Stopped(_logger, stop.Reason, epoch, stopping.BestEpoch, stop.Detail);
        return new TrainingHistory(epochs, stop.Reason, epoch, stopping.BestEpoch, stop.Detail);

        (EpochReport? Report, StopReason? Stop, string? Detail) RunEpoch(int number, TrainPass trainPass, ValidationPass validationPass, TrainingTask work)
        {
            long start = _timeProvider.GetTimestamp();
            PassResult trained = trainPass.Run(number, cancellationToken);
            if (trained.Stop is not null)
            {
                return (null, trained.Stop, trained.Detail);
            }

            double trainSeconds = _timeProvider.GetElapsedTime(start).TotalSeconds;
            ConfusionMatrix confusion = new(model.Config.Classes);
            PassResult validated = validationPass.Run(confusion, cancellationToken);
            if (validated.Stop is not null)
            {
                return (null, validated.Stop, validated.Detail);
            }

            EpochReport report = new()
            {
                Epoch = number,
                TrainLoss = trained.Sums.Total(work.Loss),
                TrainAccuracy = trained.Sums.Accuracy,
                ValidationLoss = validated.Sums.Total(work.Loss),
                ValidationAccuracy = validated.Sums.Accuracy,
                MacroF1 = confusion.MacroF1,
                Mcc = confusion.Mcc,
                Seconds = _timeProvider.GetElapsedTime(start).TotalSeconds,
                SamplesPerSecond = trainSeconds > 0 ? work.Train.Count / trainSeconds : 0,
            };
            return (report, null, null);
        }
    }
}
