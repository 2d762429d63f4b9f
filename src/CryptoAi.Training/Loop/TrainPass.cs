using CryptoAi.Models.Backends;
using CryptoAi.Training.Batching;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Loop;

/// <summary>One epoch over the train samples: shuffled by seed and epoch, a gradient step per batch.</summary>
internal sealed class TrainPass
{
    private readonly ITrainableModel _model;
    private readonly TrainingTask _task;
    private readonly TrainerOptions _options;
    private readonly ProgressReporter _progress;
    private readonly SampleGatherer _gatherer;
    private readonly SequenceBatch _batch;
    private readonly TargetBatch _targets;
    private readonly int[] _order;
    private readonly int[] _rows;
    private readonly AdamOptions _adam;
    private readonly double _clipNorm;
    private readonly RateSchedule _rates;
    private readonly IReadOnlyList<ITrainingCallback> _callbacks;
    private readonly float[]? _weights;
    private readonly TargetBatch? _stepTargets;
    private LossNormalizers _normalizers;

    /// <param name="model">The model to train.</param>
    /// <param name="task">The samples.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told of every batch.</param>
    /// <param name="rates">The learning rates.</param>
    /// <param name="callbacks">Told of every step.</param>
    public TrainPass(
        ITrainableModel model, TrainingTask task, TrainerOptions options, ProgressReporter progress, RateSchedule rates, IReadOnlyList<ITrainingCallback> callbacks)
    {
        (_model, _task, _options, _progress, _rates, _callbacks) = (model, task, options, progress, rates, callbacks);
        _gatherer = new SampleGatherer(task.Train.Dataset, task.Scaler, task.Targets, task.Assets);
        int capacity = Math.Min(options.BatchSize, task.Train.Count);
        _batch = _gatherer.CreateBatch(capacity);
        _weights = task.SampleWeights?.Select(static w => (float)w).ToArray();
        _targets = new TargetBatch(capacity, _weights is not null);
        _stepTargets = options.AccumulationSteps > 1 ? new TargetBatch(capacity, _weights is not null) : null;
        _order = new int[task.Train.Count];
        _rows = new int[capacity];
        _adam = new AdamOptions { WeightDecay = options.WeightDecay };
        _clipNorm = options.ClipNorm > 0 ? options.ClipNorm : double.PositiveInfinity;
    }

    /// <summary>The learning rate of the last step; 0 before the first.</summary>
    public double LastRate { get; private set; }

    /// <summary>The number of batches in an epoch of so many samples.</summary>
    public static int Batches(int samples, int batchSize) => (samples + batchSize - 1) / batchSize;

    /// <summary>The number of optimizer steps in an epoch of so many samples.</summary>
    public static int Steps(int samples, TrainerOptions options) => Batches(Batches(samples, options.BatchSize), options.AccumulationSteps);

    /// <summary>Trains one epoch. The weights are those before the offending step when it ends early.</summary>
    /// <param name="epoch">The 1-based epoch.</param>
    /// <param name="cancellationToken">Ends the epoch after the current batch.</param>
    /// <param name="steps">The most optimizer steps, for trials.</param>
    public PassResult Run(int epoch, CancellationToken cancellationToken, int steps = int.MaxValue)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        EpochRandom random = new(_options.Seed, epoch);
        random.Shuffle(_order);
        int batches = Batches(_order.Length, _options.BatchSize);
        LossSums sums = default;
        LossSums stepSums = default;
        for (int b = 0; b < Math.Min(batches, (long)steps * _options.AccumulationSteps); b++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return new PassResult(sums, StopReason.Cancelled, Detail: null);
            }

            ReadOnlySpan<int> places = Places(b);
            ReadOnlySpan<int> samples = Gather(places, random);
            if (InputCheck.Describe(_task.Train.Dataset, samples, _batch) is { } fault)
            {
                return new PassResult(sums, StopReason.NonFiniteInput, fault);
            }

            bool first = b % _options.AccumulationSteps == 0;
            if (first)
            {
                (_normalizers, stepSums) = (Normalizers(b, batches), default);
            }

            LossSums loss = _model.ComputeGradients(_batch, _targets, _task.Loss, ((long)(epoch - 1) * batches) + b, _normalizers, accumulate: !first);
            if (!double.IsFinite(loss.Total(_task.Loss)))
            {
                return new PassResult(sums, StopReason.NonFiniteLoss, Diverged("loss", loss.Total(_task.Loss), epoch, b));
            }

            stepSums += loss;
            if ((b + 1) % _options.AccumulationSteps == 0 || b + 1 == batches)
            {
                double norm = Apply(epoch, b, batches, stepSums);
                if (!double.IsFinite(norm))
                {
                    return new PassResult(sums, StopReason.NonFiniteGradient, Diverged("gradient norm", norm, epoch, b));
                }
            }

            sums += loss;
            _progress.AfterBatch(epoch, b + 1, sums);
        }

        return new PassResult(sums, Stop: null, Detail: null);
    }

    /// <summary>One optimizer step with the gradients so far.</summary>
    /// <returns>The norm of the gradients; not finite when no step was made.</returns>
    private double Apply(int epoch, int batch, int batches, in LossSums sums)
    {
        double norm = _model.ClipGradients(_clipNorm);
        if (double.IsFinite(norm))
        {
            long step = ((long)(epoch - 1) * Batches(batches, _options.AccumulationSteps)) + (batch / _options.AccumulationSteps);
            LastRate = _rates.At(step);
            _model.ApplyGradients(_adam, LastRate);
            for (int i = 0; i < _callbacks.Count; i++)
            {
                _callbacks[i].OnStep(new StepReport(epoch, step, sums.Total(_task.Loss), norm, LastRate));
            }
        }

        return norm;
    }

    /// <summary>The denominators of the step that begins with a batch.</summary>
    private LossNormalizers Normalizers(int firstBatch, int batches)
    {
        LossNormalizers sum = LossFunction.Normalizers(_targets, _batch.Count, _task.Loss);
        if (_stepTargets is not null)
        {
            for (int b = firstBatch + 1; b < Math.Min(firstBatch + _options.AccumulationSteps, batches); b++)
            {
                ReadOnlySpan<int> places = Places(b);
                GatherTargets(places, _stepTargets);
                sum += LossFunction.Normalizers(_stepTargets, places.Length, _task.Loss);
            }
        }

        return sum;
    }

    /// <summary>The places of a batch's samples among the train samples.</summary>
    private ReadOnlySpan<int> Places(int batch)
    {
        int start = batch * _options.BatchSize;
        return _order.AsSpan(start, Math.Min(_options.BatchSize, _order.Length - start));
    }

    private ReadOnlySpan<int> Gather(ReadOnlySpan<int> places, EpochRandom random)
    {
        GatherTargets(places, _targets);
        ReadOnlySpan<int> rows = _rows.AsSpan(0, places.Length);
        _gatherer.GatherInputs(rows, _batch);
        for (int i = 0; i < places.Length; i++)
        {
            if (random.DropsAsset(places[i], _options.AssetDropout))
            {
                _batch.AssetIds[i] = 0;
            }
        }

        return rows;
    }

    private void GatherTargets(ReadOnlySpan<int> places, TargetBatch targets)
    {
        Span<int> rows = _rows.AsSpan(0, places.Length);
        for (int i = 0; i < places.Length; i++)
        {
            rows[i] = _task.Train.Rows[places[i]];
            if (_weights is not null)
            {
                targets.Weights[i] = _weights[places[i]];
            }
        }

        _gatherer.GatherTargets(rows, targets);
    }

    private string Diverged(string what, double value, int epoch, int batch) => FormattableString.Invariant(
        $"The {what} became {value} in batch {batch + 1} of epoch {epoch} although all inputs are finite. Lower the learning rate ({_options.LearningRate}) or the clip norm ({_options.ClipNorm}).");
}
