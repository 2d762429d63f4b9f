using System.Globalization;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>
/// Every block of time is a test once, with a model of the time before and after it (definitions D5). Before the block, train labels end before it begins; after it, train
/// windows begin later than its last label ends, plus the embargo. Says how a model does in other times, not what it would have earned: for that, walk forward.
/// </summary>
public static class PurgedKFold
{
    /// <summary>Cuts the folds.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="options">Folds, embargo and validation; null for the defaults.</param>
    /// <returns>One split per block, in order of time; every sample is in one test.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="TrainingException">
    /// There are too few decision times (<c>folds_too_many</c>), or nothing is left to fit on (<c>fold_without_train</c>).
    /// </exception>
    public static IReadOnlyList<DataSplit> Create(TrainingDataset dataset, PurgedKFoldOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new PurgedKFoldOptions();
        options.Validate();
        SampleIntervals samples = new(dataset);
        TimeBlock[] blocks = TimeGroups.Cut(samples, options.Folds);
        return
        [
            .. blocks.Select((block, k) => new PurgedCut(samples)
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"Fold {k + 1} of {blocks.Length}"),
                Test = [block],
                ValidationFraction = options.ValidationFraction,
                UsesLaterSamples = true,
                Embargo = TimeGroups.Embargo(samples, options.Embargo),
            }.Cut()),
        ];
    }
}
