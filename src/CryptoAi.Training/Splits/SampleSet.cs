using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>
/// The samples of one part of a split. Which part it is, is its type: what is fitted takes <see cref="TrainSamples"/> or <see cref="ValidationSamples"/>, so that the
/// compiler keeps the test part out. Immutable.
/// </summary>
public abstract class SampleSet
{
    private readonly int[] _rows;

    private protected SampleSet(TrainingDataset dataset, int[] rows)
    {
        (Dataset, _rows) = (dataset, rows);
        First = DateTimeOffset.FromUnixTimeMilliseconds(rows.Min(dataset.DecisionTime));
        Last = DateTimeOffset.FromUnixTimeMilliseconds(rows.Max(dataset.DecisionTime));
    }

    /// <summary>The dataset that the samples belong to.</summary>
    public TrainingDataset Dataset { get; }

    /// <summary>The number of samples, at least 1.</summary>
    public int Count => _rows.Length;

    /// <summary>The first decision time, UTC.</summary>
    public DateTimeOffset First { get; }

    /// <summary>The last decision time, UTC.</summary>
    public DateTimeOffset Last { get; }

    /// <summary>Row numbers over all segments of the dataset, by asset and then time.</summary>
    internal ReadOnlySpan<int> Rows => _rows;

    /// <summary>Counts the samples per direction class.</summary>
    /// <returns>[classes] counts in class order.</returns>
    /// <exception cref="TrainingException">The quantile cuts of the labels are not fitted (<c>labels_not_fitted</c>).</exception>
    public long[] CountClasses()
    {
        Dataset.RequireFitted();
        long[] counts = new long[Dataset.Labels.Classes];
        foreach (int sample in _rows)
        {
            (AssetSegment segment, int row) = Dataset.Locate(sample);
            counts[segment.Labels.Direction[row]]++;
        }

        return counts;
    }

    /// <summary>Counts the decision times.</summary>
    internal int CountTimes() => _rows.Select(Dataset.DecisionTime).Distinct().Count();

    /// <summary>When the label of a sample is known, Unix milliseconds.</summary>
    internal static long LabelEnd(TrainingDataset dataset, int sample)
    {
        (AssetSegment segment, int row) = dataset.Locate(sample);
        return segment.Labels.EndTimes[row];
    }
}
