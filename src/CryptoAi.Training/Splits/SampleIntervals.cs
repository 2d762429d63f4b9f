using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>
/// The information interval of every sample (definitions D5): from the opening of the first bar of its window to the end of its label, with the decision in between. Unix
/// milliseconds, in the order of the dataset's samples. Filled bars within a window count like real ones.
/// </summary>
internal sealed class SampleIntervals
{
    private readonly long[] _starts;
    private readonly long[] _decisions;
    private readonly long[] _ends;

    public SampleIntervals(TrainingDataset dataset)
    {
        Dataset = dataset;
        int count = dataset.Count;
        (_starts, _decisions, _ends) = (new long[count], new long[count], new long[count]);
        (From, Last) = (long.MaxValue, long.MinValue);
        int window = dataset.Options.SequenceLength;
        ReadOnlySpan<int> rows = dataset.SampleRows;
        for (int i = 0; i < count; i++)
        {
            (AssetSegment segment, int row) = dataset.Locate(rows[i]);
            (_starts[i], _decisions[i], _ends[i]) = (segment.OpenTimes[row - window + 1], segment.CloseTimes[row], segment.Labels.EndTimes[row]);
            From = Math.Min(From, _decisions[i]);
            Last = Math.Max(Last, _decisions[i]);
            Horizon = Math.Max(Horizon, _ends[i] - _decisions[i]);
        }
    }

    public TrainingDataset Dataset { get; }

    public int Count => _starts.Length;

    /// <summary>s_i: the opening times of the first bars of the windows.</summary>
    public ReadOnlySpan<long> Starts => _starts;

    /// <summary>d_i: the decision times.</summary>
    public ReadOnlySpan<long> Decisions => _decisions;

    /// <summary>e_i: when the labels are known.</summary>
    public ReadOnlySpan<long> Ends => _ends;

    /// <summary>The first decision time.</summary>
    public long From { get; }

    /// <summary>The last decision time.</summary>
    public long Last { get; }

    /// <summary>The instant after the last decision.</summary>
    public long To => Last + 1;

    /// <summary>h: the longest time from a decision to the end of its label.</summary>
    public long Horizon { get; }

    /// <summary>The decision times in order, each as often as it occurs.</summary>
    public long[] SortedDecisions()
    {
        long[] sorted = [.. _decisions];
        Array.Sort(sorted);
        return sorted;
    }
}
