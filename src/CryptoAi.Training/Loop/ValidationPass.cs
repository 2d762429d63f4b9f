using CryptoAi.Models.Backends;
using CryptoAi.Training.Batching;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Loop;

/// <summary>The loss and the confusion of the validation split, without dropout and in order.</summary>
internal sealed class ValidationPass
{
    private readonly ISequenceModel _model;
    private readonly TrainingTask _task;
    private readonly LossOptions _loss;
    private readonly SampleGatherer _gatherer;
    private readonly SequenceBatch _batch;
    private readonly TargetBatch _targets;
    private readonly ModelOutput _output;

    public ValidationPass(ISequenceModel model, TrainingTask task, int batchSize)
    {
        // what is watched says how likely the truth was, smoothed or not
        (_model, _task, _loss) = (model, task, task.Loss with { LabelSmoothing = 0 });
        _gatherer = new SampleGatherer(task.Validation.Dataset, task.Scaler, task.Targets, task.Assets);
        int capacity = Math.Min(batchSize, task.Validation.Count);
        _batch = _gatherer.CreateBatch(capacity);
        _targets = new TargetBatch(capacity);
        _output = new ModelOutput(capacity, model.Config.Classes);
    }

    /// <summary>Runs over the split.</summary>
    /// <param name="confusion">Receives the true and the predicted classes.</param>
    /// <param name="cancellationToken">Ends the pass between two batches.</param>
    /// <param name="batches">The most batches, for trials.</param>
    public PassResult Run(ConfusionMatrix confusion, CancellationToken cancellationToken, int batches = int.MaxValue)
    {
        LossSums sums = default;
        ReadOnlySpan<int> rows = _task.Validation.Rows;
        int classes = _output.Classes;
        for (int start = 0; start < Math.Min(rows.Length, (long)batches * _batch.Capacity); start += _batch.Capacity)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return new PassResult(sums, StopReason.Cancelled, Detail: null);
            }

            ReadOnlySpan<int> samples = rows.Slice(start, Math.Min(_batch.Capacity, rows.Length - start));
            _gatherer.Gather(samples, _batch, _targets);
            if (InputCheck.Describe(_task.Validation.Dataset, samples, _batch) is { } fault)
            {
                return new PassResult(sums, StopReason.NonFiniteInput, fault);
            }

            _model.Predict(_batch, _output);
            sums += LossFunction.Evaluate(_output, _targets, samples.Length, _loss);
            for (int i = 0; i < samples.Length; i++)
            {
                confusion.Add(_targets.Direction[i], LossFunction.PredictedClass(_output.Logits.Slice(i * classes, classes), _loss));
            }
        }

        double loss = sums.Total(_loss);
        return double.IsFinite(loss)
            ? new PassResult(sums, Stop: null, Detail: null)
            : new PassResult(sums, StopReason.NonFiniteLoss, FormattableString.Invariant(
                $"The validation loss became {loss} although all inputs are finite. Lower the learning rate."));
    }
}
