using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Batching;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Evaluation;

/// <summary>Runs a model over samples in order, without dropout.</summary>
internal static class PredictionPass
{
    private const int BatchSize = 64;

    /// <summary>Takes one batch: rows over all segments, and what belongs to them at the same places.</summary>
    public delegate void BatchHandler(ReadOnlySpan<int> rows, ModelOutput output, TargetBatch targets);

    /// <exception cref="TrainingException">An input is not finite (<c>feature_not_finite</c>).</exception>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static void Run(ISequenceModel model, ModelBundle bundle, SampleSet samples, BatchHandler handle, CancellationToken cancellationToken)
    {
        TrainingDataset dataset = BundleFit.Labelled(samples.Dataset, bundle);
        BundleFit.Require(bundle, dataset);
        SampleGatherer gatherer = new(dataset, bundle.Scaler, bundle.Targets, bundle.Assets);
        int capacity = Math.Min(BatchSize, samples.Count);
        SequenceBatch batch = gatherer.CreateBatch(capacity);
        TargetBatch targets = new(capacity);
        ModelOutput output = new(capacity, bundle.Config.Classes);
        for (int start = 0; start < samples.Count; start += capacity)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<int> rows = samples.Rows.Slice(start, Math.Min(capacity, samples.Count - start));
            gatherer.Gather(rows, batch, targets);
            if (InputCheck.Describe(dataset, rows, batch) is { } fault)
            {
                throw new TrainingException("feature_not_finite", fault);
            }

            model.Predict(batch, output);
            handle(rows, output, targets);
        }
    }
}
