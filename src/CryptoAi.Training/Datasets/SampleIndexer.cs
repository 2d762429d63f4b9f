using CryptoAi.Features.Labels;

namespace CryptoAi.Training.Datasets;

/// <summary>Finds the samples of a dataset and counts why the other rows are none.</summary>
internal static class SampleIndexer
{
    public const string WarmUp = "warm_up";
    public const string ShortWindow = "short_window";
    public const string NoLabel = "no_label";

    public static (int[] Samples, DatasetReport Report) Build(IReadOnlyList<AssetSegment> segments, int[] offsets, IReadOnlyList<string> classNames, int sequenceLength)
    {
        List<int> samples = [];
        long[] perClass = new long[classNames.Count];
        long warmUp = 0;
        long shortWindow = 0;
        long noLabel = 0;
        for (int s = 0; s < segments.Count; s++)
        {
            AssetSegment segment = segments[s];
            int complete = segment.Features.FirstCompleteRow;
            int first = (int)Math.Min((long)complete + sequenceLength - 1, segment.Rows);
            warmUp += complete;
            shortWindow += first - complete;
            ReadOnlySpan<sbyte> direction = segment.Labels.Direction;
            for (int row = first; row < segment.Rows; row++)
            {
                if (direction[row] == LabelTable.NoLabel)
                {
                    noLabel++;
                    continue;
                }

                perClass[direction[row]]++;
                samples.Add(offsets[s] + row);
            }
        }

        return ([.. samples], new DatasetReport(
            offsets[^1],
            samples.Count,
            new OrderedDictionary<string, long> { [WarmUp] = warmUp, [ShortWindow] = shortWindow, [NoLabel] = noLabel },
            new OrderedDictionary<string, long>(classNames.Zip(perClass, KeyValuePair.Create)),
            SyntheticRows: 0));
    }
}
