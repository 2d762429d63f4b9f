using System.Numerics.Tensors;

namespace CryptoAi.Models.Trust;

/// <summary>
/// How unlike the training a row is (definitions D12): the Euclidean distance to the nearest row of the sample over the mean distance of two train rows. Around 1 and above, the
/// row is as far from everything the model has seen as two of its train rows are from each other. Immutable and thread-safe.
/// </summary>
internal sealed class DissimilarityIndex(TrustReference reference)
{
    /// <param name="row">[features] scaled.</param>
    public double Of(ReadOnlySpan<float> row)
    {
        ReadOnlySpan<float> rows = reference.Rows;
        float nearest = float.PositiveInfinity;
        for (int start = 0; start < rows.Length; start += row.Length)
        {
            nearest = Math.Min(nearest, TensorPrimitives.Distance(row, rows.Slice(start, row.Length)));
        }

        return nearest / reference.MeanDistance;
    }
}
