using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;

namespace CryptoAi.Training.Datasets;

/// <summary>Finds the samples of a dataset and counts why the other rows are none.</summary>
internal static class SampleIndexer
{
    public const string WarmUp = "warm_up";
    public const string ShortWindow = "short_window";
    public const string Synthetic = "synthetic";
    public const string NoLabel = "no_label";

    /// <exception cref="DatasetException">A label ends after the last bar of its asset (<c>labels_past_data</c>).</exception>
    public static (int[] Samples, DatasetReport Report) Build(IReadOnlyList<AssetSegment> segments, int[] offsets, LabelSpec labels, int sequenceLength)
    {
        List<int> samples = [];
        long[] perClass = new long[labels.Classes];
        long warmUp = 0;
        long shortWindow = 0;
        long noLabel = 0;
        long synthetic = 0;
        for (int s = 0; s < segments.Count; s++)
        {
            AssetSegment segment = segments[s];
            int complete = segment.Features.FirstCompleteRow;
            int first = (int)Math.Min((long)complete + sequenceLength - 1, segment.Rows);
            warmUp += complete;
            shortWindow += first - complete;
            LabelTable table = segment.Labels;
            for (int row = first; row < segment.Rows; row++)
            {
                if (segment.IsSynthetic[row])
                {
                    synthetic++;
                    continue;
                }

                if (table.EndTimes[row] == long.MaxValue)
                {
                    noLabel++;
                    continue;
                }

                RequireKnown(segment, row);

                if (labels.IsFitted)
                {
                    perClass[table.Direction[row]]++;
                }

                samples.Add(offsets[s] + row);
            }
        }

        return ([.. samples], new DatasetReport(
            offsets[^1],
            samples.Count,
            new OrderedDictionary<string, long> { [WarmUp] = warmUp, [ShortWindow] = shortWindow, [Synthetic] = synthetic, [NoLabel] = noLabel },
            labels.IsFitted ? new OrderedDictionary<string, long>(labels.ClassNames.Zip(perClass, KeyValuePair.Create)) : new OrderedDictionary<string, long>(),
            segments.Sum(static s => (long)s.SyntheticRows)));
    }

    private static void RequireKnown(AssetSegment segment, int row)
    {
        long end = segment.Labels.EndTimes[row];
        if (end > segment.CloseTimes[^1])
        {
            throw new DatasetException("labels_past_data", string.Create(
                CultureInfo.InvariantCulture,
                $"{segment.Asset.Symbol}: the label of the bar of {IsoTime.Text(segment.OpenTimes[row])} ends at {IsoTime.Text(end)}, after the last bar, which ends at {IsoTime.Text(segment.CloseTimes[^1])}. Nobody can know such a label; prepare the dataset again."));
        }
    }
}
