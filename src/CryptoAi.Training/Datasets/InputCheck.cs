using System.Globalization;
using System.Numerics.Tensors;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Backends;

namespace CryptoAi.Training.Datasets;

/// <summary>Finds inputs that are no finite numbers before a model sees them: NaN can vanish in a ReLU and spoil a result silently.</summary>
internal static class InputCheck
{
    /// <summary>Describes the first input of a gathered batch that is not finite; null when all are.</summary>
    public static string? Describe(TrainingDataset dataset, ReadOnlySpan<int> samples, SequenceBatch batch)
    {
        // the sum carries every NaN and infinity; finite values alone can overflow it, then the search finds none
        if (float.IsFinite(TensorPrimitives.Sum<float>(batch.Features)))
        {
            return null;
        }

        int at = 0;
        while (at < batch.Features.Length && float.IsFinite(batch.Features[at]))
        {
            at++;
        }

        if (at == batch.Features.Length)
        {
            return null;
        }

        int window = batch.Time * batch.FeatureCount;
        int step = at % window / batch.FeatureCount;
        int feature = at % batch.FeatureCount;
        (AssetSegment segment, int row) = dataset.Locate(samples[at / window]);
        return Describe(dataset, segment, row - batch.Time + 1 + step, feature);
    }

    /// <summary>Names asset, feature and bar of a value that is not finite.</summary>
    public static string Describe(TrainingDataset dataset, AssetSegment segment, int row, int feature)
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{segment.Asset.Symbol}: the feature {dataset.FeatureSet.Features[feature].Name} of the bar of {IsoTime.Text(segment.OpenTimes[row])} is {segment.Features.Row(row)[feature]}, or becomes infinite by scaling; expected a finite number. Correct the candles or the feature.");
    }
}
