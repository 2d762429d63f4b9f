using CryptoAi.Features.Scaling;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Batching;

/// <summary>Copies windows, asset ids and targets of samples into batch buffers, scaling on the way. Allocates nothing after construction.</summary>
internal sealed class SampleGatherer
{
    private readonly TrainingDataset _dataset;
    private readonly StandardScaler _scaler;
    private readonly TargetScaling? _targets;
    private readonly int[] _embeddingRows;

    /// <param name="dataset">The samples' dataset.</param>
    /// <param name="scaler">The feature scaler.</param>
    /// <param name="targets">The target scaling; null masks both regression targets.</param>
    /// <param name="assets">Decides the embedding row of each asset; assets without training get row 0.</param>
    /// <exception cref="TrainingException">The quantile cuts of the labels are not fitted (<c>labels_not_fitted</c>).</exception>
    public SampleGatherer(TrainingDataset dataset, StandardScaler scaler, TargetScaling? targets, AssetVocabulary assets)
    {
        dataset.RequireFitted();
        (_dataset, _scaler, _targets) = (dataset, scaler, targets);
        _embeddingRows = [.. dataset.Assets.Select(a => assets.IdFor(a.Symbol))];
    }

    /// <summary>Makes the buffers of a batch.</summary>
    public SequenceBatch CreateBatch(int capacity) => new(capacity, _dataset.Options.SequenceLength, _dataset.FeatureSet.Count);

    /// <summary>Fills a batch with the given samples.</summary>
    /// <param name="samples">Row numbers over all segments; at most the batch's capacity.</param>
    /// <param name="batch">Receives inputs and its count.</param>
    /// <param name="targets">Receives the targets.</param>
    public void Gather(ReadOnlySpan<int> samples, SequenceBatch batch, TargetBatch targets)
    {
        GatherInputs(samples, batch);
        GatherTargets(samples, targets);
    }

    /// <summary>Fills a batch with the windows and asset ids of the given samples.</summary>
    public void GatherInputs(ReadOnlySpan<int> samples, SequenceBatch batch)
    {
        batch.Count = samples.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            (AssetSegment segment, int row) = _dataset.Locate(samples[i]);
            _scaler.Transform(segment.Features.RowRange(row - batch.Time + 1, batch.Time), batch.Window(i));
            batch.AssetIds[i] = _embeddingRows[segment.Asset.Id - 1];
        }
    }

    /// <summary>Fills in the targets of the given samples; their weights are left as they are.</summary>
    public void GatherTargets(ReadOnlySpan<int> samples, TargetBatch targets)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            (AssetSegment segment, int row) = _dataset.Locate(samples[i]);
            targets.Direction[i] = segment.Labels.Direction[row];
            targets.Volatility[i] = _targets is null ? float.NaN : Standardise(segment.Labels.Volatility[row], _targets.VolatilityMean, _targets.VolatilityStd);
            targets.Volume[i] = _targets is null ? float.NaN : Standardise(segment.Labels.Volume[row], _targets.VolumeMean, _targets.VolumeStd);
        }
    }

    private static float Standardise(float value, double mean, double std) => (float)((value - mean) / std);
}
