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

    public TrainPass(ITrainableModel model, TrainingTask task, TrainerOptions options, ProgressReporter progress)
    {
        (_model, _task, _options, _progress) = (model, task, options, progress);
        _gatherer = new SampleGatherer(task.Train.Dataset, task.Scaler, task.Targets, task.Assets);
        int capacity = Math.Min(options.BatchSize, task.Train.Count);
        _batch = _gatherer.CreateBatch(capacity);
        _targets = new TargetBatch(capacity);
        _order = new int[task.Train.Count];
        _rows = new int[capacity];
        _adam = new AdamOptions { WeightDecay = options.WeightDecay };
        _clipNorm = options.ClipNorm > 0 ? options.ClipNorm : double.PositiveInfinity;
    }

    /// <summary>The number of batches in an epoch of so many samples.</summary>
    public static int Batches(int samples, int batchSize) => (samples + batchSize - 1) / batchSize;

    /// <summary>Trains one epoch. The weights are those before the offending batch when it ends early.</summary>
    public PassResult Run(int epoch, CancellationToken cancellationToken)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        EpochRandom random = new(_options.Seed, epoch);
        random.Shuffle(_order);
        int batches = Batches(_order.Length, _options.BatchSize);
        LossSums sums = default;
        for (int b = 0; b < batches; b++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return new PassResult(sums, StopReason.Cancelled, Detail: null);
            }

            int start = b * _options.BatchSize;
            ReadOnlySpan<int> samples = Gather(_order.AsSpan(start, Math.Min(_options.BatchSize, _order.Length - start)), random);
            if (InputCheck.Describe(_task.Train.Dataset, samples, _batch) is { } fault)
            {
                return new PassResult(sums, StopReason.NonFiniteInput, fault);
            }

            long step = ((long)(epoch - 1) * batches) + b;
            LossSums loss = _model.ComputeGradients(_batch, _targets, _task.Loss, step);
            if (!double.IsFinite(loss.Total(_task.Loss)))
            {
                return new PassResult(sums, StopReason.NonFiniteLoss, Diverged("loss", loss.Total(_task.Loss), epoch, b));
            }

            double norm = _model.ClipGradients(_clipNorm);
            if (!double.IsFinite(norm))
            {
                return new PassResult(sums, StopReason.NonFiniteGradient, Diverged("gradient norm", norm, epoch, b));
            }

            _model.ApplyGradients(_adam, _options.LearningRate);
            sums += loss;
            _progress.AfterBatch(epoch, b + 1, sums);
        }

        return new PassResult(sums, Stop: null, Detail: null);
    }

    private ReadOnlySpan<int> Gather(ReadOnlySpan<int> order, EpochRandom random)
    {
        Span<int> rows = _rows.AsSpan(0, order.Length);
        for (int i = 0; i < order.Length; i++)
        {
            rows[i] = _task.Train.Rows[order[i]];
        }

        _gatherer.Gather(rows, _batch, _targets);
        for (int i = 0; i < order.Length; i++)
        {
            if (random.DropsAsset(order[i], _options.AssetDropout))
            {
                _batch.AssetIds[i] = 0;
            }
        }

        return rows;
    }

    private string Diverged(string what, double value, int epoch, int batch) => FormattableString.Invariant(
        $"The {what} became {value} in batch {batch + 1} of epoch {epoch} although all inputs are finite. Lower the learning rate ({_options.LearningRate}) or the clip norm ({_options.ClipNorm}).");
}
