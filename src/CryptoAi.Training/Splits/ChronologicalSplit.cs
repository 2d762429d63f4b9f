using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>Cuts a dataset at two instants common to all assets into train, validation and test, purged by label end (definitions D5).</summary>
public static class ChronologicalSplit
{
    /// <summary>Chooses the instants so that the given fractions of all samples are decided before them, and cuts there.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="fractions">The fractions; null for 0.7, 0.15, 0.15.</param>
    /// <exception cref="ArgumentException">The fractions are invalid.</exception>
    /// <exception cref="TrainingException">A part is empty (<c>split_empty</c>).</exception>
    public static DataSplit Create(TrainingDataset dataset, SplitFractions? fractions = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        fractions ??= new SplitFractions();
        fractions.Validate();
        long[] times = DecisionTimes(dataset);
        Array.Sort(times);
        long validationStart = times[CutIndex(times.Length, fractions.Train)];
        long testStart = times[CutIndex(times.Length, fractions.Train + fractions.Validation)];
        return Cut(dataset, validationStart, testStart);
    }

    /// <summary>Cuts at given instants, such as those of an earlier split.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="validationStart">A: the first instant of validation.</param>
    /// <param name="testStart">B: the first instant of the test, after <paramref name="validationStart"/>.</param>
    /// <exception cref="TrainingException">A part is empty (<c>split_empty</c>).</exception>
    public static DataSplit At(TrainingDataset dataset, DateTimeOffset validationStart, DateTimeOffset testStart)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Cut(dataset, validationStart.ToUnixTimeMilliseconds(), testStart.ToUnixTimeMilliseconds());
    }

    /// <summary>Only the test part: all samples decided at or after an instant.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="testStart">B: the first instant of the test.</param>
    /// <exception cref="TrainingException">There is no such sample (<c>split_empty</c>).</exception>
    public static TestSamples TestFrom(TrainingDataset dataset, DateTimeOffset testStart)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        long start = testStart.ToUnixTimeMilliseconds();
        List<int> rows = [];
        foreach (int sample in dataset.SampleRows)
        {
            if (dataset.DecisionTime(sample) >= start)
            {
                rows.Add(sample);
            }
        }

        return rows.Count > 0
            ? new TestSamples(dataset, [.. rows])
            : throw new TrainingException(
                "split_empty",
                $"None of the {dataset.Count} samples of the dataset is decided at or after {IsoTime.Text(start)}, where the test begins. Give newer candles.");
    }

    private static int CutIndex(int count, double fraction) => Math.Min(count - 1, (int)Math.Round(count * fraction));

    private static long[] DecisionTimes(TrainingDataset dataset)
    {
        long[] times = new long[dataset.Count];
        ReadOnlySpan<int> samples = dataset.SampleRows;
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = dataset.DecisionTime(samples[i]);
        }

        return times;
    }

    private static DataSplit Cut(TrainingDataset dataset, long validationStart, long testStart)
    {
        List<int> train = [];
        List<int> validation = [];
        List<int> test = [];
        int purgedTrain = 0;
        int purgedValidation = 0;
        foreach (int sample in dataset.SampleRows)
        {
            long decision = dataset.DecisionTime(sample);
            long end = SampleSet.LabelEnd(dataset, sample);
            if (decision >= testStart)
            {
                test.Add(sample);
            }
            else if (decision >= validationStart)
            {
                purgedValidation += AddOrPurge(validation, sample, end, testStart);
            }
            else
            {
                purgedTrain += AddOrPurge(train, sample, end, validationStart);
            }
        }

        if (train.Count == 0 || validation.Count == 0 || test.Count == 0)
        {
            throw new TrainingException(
                "split_empty",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{dataset.Count} samples cut at {IsoTime.Text(validationStart)} and {IsoTime.Text(testStart)} give train {train.Count}, validation {validation.Count} and test {test.Count} after purging {purgedTrain + purgedValidation} whose label (lookahead {dataset.Labels.Lookahead}) reaches into the next part; each part needs at least one. Give more candles, a shorter window or lookahead, or other split fractions."));
        }

        return new DataSplit(
            new TrainSamples(dataset, [.. train]),
            new ValidationSamples(dataset, [.. validation]),
            new TestSamples(dataset, [.. test]),
            DateTimeOffset.FromUnixTimeMilliseconds(validationStart),
            DateTimeOffset.FromUnixTimeMilliseconds(testStart),
            purgedTrain,
            purgedValidation);
    }

    private static int AddOrPurge(List<int> part, int sample, long labelEnd, long nextStart)
    {
        if (labelEnd >= nextStart)
        {
            return 1;
        }

        part.Add(sample);
        return 0;
    }
}
