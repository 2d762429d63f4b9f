using CryptoAi.Features.Labels;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Baselines;

/// <summary>
/// The latest label of a segment that is known when a decision is made: of the rows before it, the last whose class is known and whose label ended by then. A label that ends
/// at the very close at which the decision is made is known; one that ends at the opening after it, which has the same time stamp, is not.
/// </summary>
internal static class KnownLabel
{
    /// <summary>Its class, or <see cref="LabelTable.NoLabel"/> where there is none yet.</summary>
    public static int Before(AssetSegment segment, int row, LabelAnchor anchor)
    {
        long decision = segment.CloseTimes[row];
        long known = anchor == LabelAnchor.CloseToClose ? decision : decision - 1;
        ReadOnlySpan<long> ends = segment.Labels.EndTimes;
        ReadOnlySpan<sbyte> classes = segment.Labels.Direction;
        for (int earlier = row - 1; earlier >= 0; earlier--)
        {
            if (ends[earlier] <= known && classes[earlier] != LabelTable.NoLabel)
            {
                return classes[earlier];
            }
        }

        return LabelTable.NoLabel;
    }
}
