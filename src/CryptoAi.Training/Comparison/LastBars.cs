using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>Cuts the history of an asset: its train samples whose whole windows lie within the last real bars up to its last train sample.</summary>
internal static class LastBars
{
    /// <summary>The train samples that are left.</summary>
    /// <param name="train">The train part.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="bars">The real bars that it keeps.</param>
    /// <returns>Row numbers; fewer than the bars by a window less one, where no bar was filled in.</returns>
    public static int[] Rows(TrainSamples train, DatasetAsset asset, int bars)
    {
        TrainingDataset dataset = train.Dataset;
        int[] rows = AssetSamples.Rows(train, [asset]);
        if (rows.Length == 0)
        {
            return [];
        }

        long from = FirstKept(dataset, asset, dataset.DecisionTime(rows[^1]), bars);
        return [.. rows.Where(row =>
        {
            (AssetSegment segment, int place) = dataset.Locate(row);
            return segment.OpenTimes[place - dataset.Options.SequenceLength + 1] >= from;
        })];
    }

    /// <summary>The real bars of each asset up to its last train sample, by its place in the dataset; 0 without train samples.</summary>
    public static int[] Count(TrainSamples train)
    {
        TrainingDataset dataset = train.Dataset;
        long[] last = new long[dataset.Assets.Count];
        foreach (int row in train.Rows)
        {
            int asset = dataset.Locate(row).Segment.Asset.Id - 1;
            last[asset] = Math.Max(last[asset], dataset.DecisionTime(row));
        }

        int[] counts = new int[last.Length];
        foreach (AssetSegment segment in dataset.Segments)
        {
            for (int row = 0; row < segment.Rows && segment.CloseTimes[row] <= last[segment.Asset.Id - 1]; row++)
            {
                counts[segment.Asset.Id - 1] += segment.IsSynthetic[row] ? 0 : 1;
            }
        }

        return counts;
    }

    /// <summary>The opening time of the first of the last real bars that have closed by an instant.</summary>
    private static long FirstKept(TrainingDataset dataset, DatasetAsset asset, long until, int bars)
    {
        int left = bars;
        long first = long.MaxValue;
        foreach (AssetSegment segment in dataset.Segments.Where(s => s.Asset.Id == asset.Id).Reverse())
        {
            for (int row = segment.Rows - 1; row >= 0 && left > 0; row--)
            {
                if (segment.CloseTimes[row] <= until && !segment.IsSynthetic[row])
                {
                    first = segment.OpenTimes[row];
                    left--;
                }
            }
        }

        return first;
    }
}
