using System.Diagnostics;
using System.Text.Json;
using CryptoAi.Features;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Monitoring;
using Microsoft.Extensions.Logging;

namespace CryptoAi.Training.Loop;

/// <summary>One training from its start, or from a checkpoint, to its end.</summary>
internal sealed class TrainingSession
{
    private readonly ITrainableModel _model;
    private readonly TrainingTask _task;
    private readonly TrainerOptions _options;
    private readonly ITrainingCheckpoints? _checkpoints;
    private readonly TrainingIdentity? _identity;
    private readonly TimeProvider _timeProvider;
    private readonly IReadOnlyList<ITrainingCallback> _callbacks;
    private readonly ProgressReporter _reporter;
    private readonly TrainPass _train;
    private readonly ValidationPass _validation;
    private readonly EarlyStopping _stopping;
    private readonly RateSchedule _rates;
    private readonly DivergenceWatch _divergence;
    private readonly List<EpochReport> _epochs = [];
    private readonly int _batches;
    private StateDict? _best;

    public TrainingSession(ITrainableModel model, TrainingTask task, TrainerOptions options, TrainingAttachments attachments, TimeProvider timeProvider, ILogger logger)
    {
        (_model, _task, _options, _checkpoints, _timeProvider) = (model, task, options, attachments.Checkpoints, timeProvider);
        _callbacks = [.. attachments.Callbacks, new LoggerCallback(logger, options.Epochs)];
        if (_callbacks.Select(static c => c.Name).Distinct().Count() != _callbacks.Count)
        {
            throw new ArgumentException($"The names of callbacks are {string.Join(", ", _callbacks.Select(static c => c.Name))}; expected each once, since their states are kept by name.", nameof(attachments));
        }

        if (task.Frozen is { } frozen)
        {
            model.Freeze(frozen);
        }

        _batches = TrainPass.Batches(task.Train.Count, options.BatchSize);
        _reporter = new ProgressReporter(attachments.Progress, timeProvider, options.Epochs, _batches, task.Loss);
        _rates = new RateSchedule(options, TrainPass.Steps(task.Train.Count, options));
        _train = new TrainPass(model, task, options, _reporter, _rates, _callbacks);
        _validation = new ValidationPass(model, task, options.BatchSize);
        _stopping = new EarlyStopping(options.Monitor, options.Patience, options.MinDelta);
        _divergence = new DivergenceWatch(options.DivergenceFactor, options.DivergenceEpochs);
        _identity = _checkpoints is null ? null : Identity();
    }

    /// <summary>Trains to the end.</summary>
    /// <exception cref="CheckpointException">The checkpoint is of another training, or the next one cannot be written.</exception>
    public TrainingHistory Run(CancellationToken cancellationToken)
    {
        string model = _model.Config.Architecture;
        using Activity? activity = TrainingTracing.Start(TrainingTracing.Train)?.SetTag("model", model).SetTag("samples", _task.Train.Count).SetTag("epochs", _options.Epochs);
        try
        {
            TrainingHistory history = Train(cancellationToken);
            string reason = JsonNamingPolicy.SnakeCaseLower.ConvertName(history.StopReason.ToString());
            activity?.SetTag("reason", reason).SetTag("best_epoch", history.BestEpoch);
            TrainingMeter.TrainingEnded(model, reason);
            return history;
        }
        catch (Exception e) when (FailedActivity.Mark(activity, e))
        {
            throw;
        }
    }

    private TrainingHistory Train(CancellationToken cancellationToken)
    {
        if (_checkpoints?.Latest is { } state)
        {
            Restore(state);
        }
        else
        {
            Save();
        }

        foreach (ITrainingCallback callback in _callbacks)
        {
            callback.OnStart([.. _epochs]);
        }

        (int epoch, StopReason reason, string? detail) = RunEpochs(cancellationToken);
        if (_best is not null)
        {
            _model.RestoreWeights(_best);
        }

        TrainingHistory history = new(_epochs, reason, epoch, _stopping.BestEpoch, detail);
        foreach (ITrainingCallback callback in _callbacks)
        {
            callback.OnEnd(history);
        }

        return history;
    }

    private (int Epoch, StopReason Reason, string? Detail) RunEpochs(CancellationToken cancellationToken)
    {
        while (_epochs.Count < _options.Epochs)
        {
            if (_divergence.ShouldStop)
            {
                return (_epochs.Count, StopReason.Diverged, _divergence.Detail);
            }

            if (_stopping.ShouldStop)
            {
                return (_epochs.Count, StopReason.EarlyStopped, null);
            }

            int epoch = _epochs.Count + 1;
            _reporter.StartEpoch();
            (EpochReport? report, StopReason? reason, string? detail) = RunEpoch(epoch, cancellationToken);
            if (report is null)
            {
                return (epoch, reason!.Value, detail);
            }

            if (Observe(report))
            {
                _best = _model.CaptureWeights();
            }

            foreach (ITrainingCallback callback in _callbacks)
            {
                callback.OnEpoch(report);
            }

            Save();
            _reporter.AfterEpoch(report);
        }

        return (_epochs.Count, StopReason.Completed, null);
    }

    private (EpochReport? Report, StopReason? Stop, string? Detail) RunEpoch(int number, CancellationToken cancellationToken)
    {
        using Activity? activity = TrainingTracing.Start(TrainingTracing.Epoch)?.SetTag("epoch", number);
        long start = _timeProvider.GetTimestamp();
        PassResult trained = _train.Run(number, cancellationToken);
        if (trained.Stop is not null)
        {
            return (null, trained.Stop, trained.Detail);
        }

        double trainSeconds = _timeProvider.GetElapsedTime(start).TotalSeconds;
        ConfusionMatrix confusion = new(_model.Config.Classes);
        PassResult validated = _validation.Run(confusion, cancellationToken);
        if (validated.Stop is not null)
        {
            return (null, validated.Stop, validated.Detail);
        }

        EpochReport report = new()
        {
            Epoch = number,
            TrainLoss = trained.Sums.Total(_task.Loss),
            TrainAccuracy = trained.Sums.Accuracy,
            ValidationLoss = validated.Sums.Total(_task.Loss),
            ValidationAccuracy = validated.Sums.Accuracy,
            MacroF1 = confusion.MacroF1,
            Mcc = confusion.Mcc,
            LearningRate = _train.LastRate,
            Seconds = _timeProvider.GetElapsedTime(start).TotalSeconds,
            SamplesPerSecond = trainSeconds > 0 ? _task.Train.Count / trainSeconds : 0,
        };
        TrainingMeter.EpochEnded(_model.Config.Architecture, report.Seconds, report.TrainLoss, report.ValidationLoss, report.SamplesPerSecond);
        activity?.SetTag("train_loss", report.TrainLoss).SetTag("validation_loss", report.ValidationLoss);
        return (report, null, null);
    }

    /// <summary>Everything that follows from the figures of an epoch; going on from a checkpoint does the same with the epochs before it.</summary>
    /// <returns>Whether the epoch is the best so far.</returns>
    private bool Observe(EpochReport report)
    {
        _epochs.Add(report);
        _divergence.Observe(report.TrainLoss);
        _rates.Observe(report.Value(_options.Monitor));
        return _stopping.Observe(report.Value(_options.Monitor));
    }

    private TrainingIdentity Identity() => new()
    {
        Model = _model.Config,
        Options = _options,
        DataFingerprint = _task.Train.Dataset.Fingerprint,
        TaskSha256 = TaskFingerprint.Compute(_task),
        Arithmetic = _model.Arithmetic,
        LibraryVersion = typeof(TrainingSession).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
    };

    private void Save() => _checkpoints?.Save(new TrainingState
    {
        Identity = _identity!,
        Epochs = [.. _epochs],
        BestEpoch = _stopping.BestEpoch,
        NextStep = (long)_epochs.Count * _batches,
        Weights = _model.CaptureWeights(),
        Optimizer = _model.CaptureOptimizer(),
        BestWeights = _best,
        Callbacks = _callbacks.Select(static c => (c.Name, State: c.CaptureState())).Where(static c => c.State is not null).ToDictionary(static c => c.Name, static c => c.State!.Value),
    });

    private void Restore(TrainingState state)
    {
        ResumeCheck.Require(state.Identity, _identity!);
        foreach (EpochReport report in state.Epochs)
        {
            Observe(report);
        }

        if (_stopping.BestEpoch != state.BestEpoch || (state.BestEpoch > 0) != (state.BestWeights is not null) || state.NextStep != (long)state.Epoch * _batches)
        {
            throw new CheckpointException(
                "checkpoint_damaged",
                FormattableString.Invariant(
                    $"The checkpoint names epoch {state.BestEpoch} the best and {state.NextStep} the next step; its history gives epoch {_stopping.BestEpoch} and step {(long)state.Epoch * _batches}. Start a new training."));
        }

        _model.RestoreWeights(state.Weights);
        _model.RestoreOptimizer(state.Optimizer);
        _best = state.BestWeights;
        foreach (ITrainingCallback callback in _callbacks)
        {
            if (state.Callbacks.TryGetValue(callback.Name, out JsonElement saved))
            {
                callback.RestoreState(saved);
            }
        }
    }
}
