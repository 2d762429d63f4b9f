using CryptoAi.Features.Scaling;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Boosting;

/// <summary>Samples as boosted trees take them: the scaled last row of each window, its class, and its weight.</summary>
internal sealed class ForestSamples
{
    private readonly TrainingDataset _dataset;
    private readonly StandardScaler _scaler;
    private readonly IReadOnlyList<double> _classWeights;

    public ForestSamples(TrainingDataset dataset, StandardScaler scaler, IReadOnlyList<double> classWeights) => (_dataset, _scaler, _classWeights) = (dataset, scaler, classWeights);

    /// <summary>The data of some samples.</summary>
    /// <param name="rows">Row numbers over all segments.</param>
    /// <param name="sampleWeights">[rows] their weights; null counts all alike.</param>
    /// <exception cref="TrainingException">A feature is not finite (<c>feature_not_finite</c>).</exception>
    public BoostedTreesData Of(ReadOnlySpan<int> rows, IReadOnlyList<double>? sampleWeights)
    {
        int features = _scaler.Features;
        float[] values = new float[rows.Length * features];
        int[] targets = new int[rows.Length];
        float[] weights = new float[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            (AssetSegment segment, int row) = _dataset.Locate(rows[i]);
            Span<float> scaled = values.AsSpan(i * features, features);
            _scaler.Transform(segment.Features.Row(row), scaled);
            for (int f = 0; f < features; f++)
            {
                if (!float.IsFinite(scaled[f]))
                {
                    throw new TrainingException("feature_not_finite", InputCheck.Describe(_dataset, segment, row, f));
                }
            }

            targets[i] = segment.Labels.Direction[row];
            weights[i] = (float)(_classWeights[targets[i]] * (sampleWeights?[i] ?? 1));
        }

        return BoostedTreesData.OfClasses(values, features, targets, _classWeights.Count, weights);
    }

    /// <summary>The samples of each asset, by its id in the dataset.</summary>
    public int[][] PlacesByAsset(ReadOnlySpan<int> rows)
    {
        List<int>[] places = [.. _dataset.Assets.Select(static _ => new List<int>())];
        for (int i = 0; i < rows.Length; i++)
        {
            places[_dataset.Locate(rows[i]).Segment.Asset.Id - 1].Add(i);
        }

        return [.. places.Select(static p => p.ToArray())];
    }
}
