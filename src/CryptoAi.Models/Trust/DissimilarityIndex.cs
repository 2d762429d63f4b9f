using System.Numerics.Tensors;

namespace CryptoAi.Models.Trust;

/// <summary>
/// How unlike the training a row is (definitions D12): the Euclidean distance to the nearest row of the sample over the mean distance of two train rows. Around 1 and above, the
/// row is as far from everything the model has seen as two of its train rows are from each other. Immutable and thread-safe.
/// </summary>
internal sealed class DissimilarityIndex(TrustReference reference)
{
    /// <param name="row">[features] scaled.</param>
    /// <returns>A finite number, however far away the row is, unless the row holds a NaN.</returns>
    public double Of(ReadOnlySpan<float> row)
    {
        ReadOnlySpan<float> rows = reference.Rows;
        float nearest = float.PositiveInfinity;
        for (int start = 0; start < rows.Length; start += row.Length)
        {
            nearest = Math.Min(nearest, TensorPrimitives.Distance(row, rows.Slice(start, row.Length)));
        }

        return (float.IsInfinity(nearest) ? FarAway(row) : nearest) / (double)reference.MeanDistance;
    }

    /// <summary>The distance of a row whose square is beyond single precision.</summary>
    private double FarAway(ReadOnlySpan<float> row)
    {
        double nearest = float.MaxValue;
        ReadOnlySpan<float> rows = reference.Rows;
        for (int start = 0; start < rows.Length; start += row.Length)
        {
            double sum = 0;
            for (int f = 0; f < row.Length; f++)
            {
                double difference = (double)row[f] - rows[start + f];
                sum += difference * difference;
            }

            nearest = Math.Min(nearest, Math.Sqrt(sum));
        }

        return nearest;
    }
}
