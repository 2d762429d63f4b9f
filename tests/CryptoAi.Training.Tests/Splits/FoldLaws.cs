using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Tests.Splits;

/// <summary>What must hold of every fold, computed anew from the dataset (definitions D5).</summary>
internal static class FoldLaws
{
    public static long Start(TrainingDataset dataset, int sample)
    {
        (AssetSegment segment, int row) = dataset.Locate(sample);
        return segment.OpenTimes[row - dataset.Options.SequenceLength + 1];
    }

    public static long End(TrainingDataset dataset, int sample) => SampleSet.LabelEnd(dataset, sample);

    /// <summary>Train before validation before test.</summary>
    public static void RequireForward(DataSplit split)
    {
        TrainingDataset dataset = split.Dataset;
        long validation = split.ValidationStart.ToUnixTimeMilliseconds();
        long test = split.TestStart.ToUnixTimeMilliseconds();
        Assert.That(validation, Is.LessThan(test));
        foreach (int sample in split.Train.Rows)
        {
            Assert.That(End(dataset, sample), Is.LessThan(validation), "a train label reaches into the validation");
        }

        foreach (int sample in split.Validation.Rows)
        {
            Assert.That(dataset.DecisionTime(sample), Is.GreaterThanOrEqualTo(validation));
            Assert.That(End(dataset, sample), Is.LessThan(test), "a validation label reaches into the test");
        }

        foreach (int sample in split.Test.Rows)
        {
            Assert.That(dataset.DecisionTime(sample), Is.GreaterThanOrEqualTo(test));
        }
    }

    /// <summary>No fitted sample shares a bar of its label, or after the test of its window, with a test; train labels end before the validation begins.</summary>
    public static void RequireClear(DataSplit split, IEnumerable<int> testOfOneBlock, long blockStart, long embargo)
    {
        TrainingDataset dataset = split.Dataset;
        long lastEnd = testOfOneBlock.Max(s => End(dataset, s));
        foreach (int sample in (int[])[.. split.Train.Rows, .. split.Validation.Rows])
        {
            bool before = End(dataset, sample) < blockStart;
            bool after = Start(dataset, sample) > lastEnd + embargo;
            Assert.That(before || after, Is.True, "the information of a fitted sample touches the test");
        }

        long validation = split.ValidationStart.ToUnixTimeMilliseconds();
        foreach (int sample in split.Train.Rows)
        {
            Assert.That(End(dataset, sample), Is.LessThan(validation));
        }

        RequireDisjoint(split);
    }

    public static void RequireDisjoint(DataSplit split)
    {
        int[] all = [.. split.Train.Rows, .. split.Validation.Rows, .. split.Test.Rows];
        Assert.That(all.Distinct().Count(), Is.EqualTo(all.Length), "a sample is in two parts");
    }
}
