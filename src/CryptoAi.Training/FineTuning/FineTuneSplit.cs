using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.FineTuning;

/// <summary>Cuts a dataset so that the test part holds nothing that the model before was fitted on either: only then do its two measures say which model is better.</summary>
internal static class FineTuneSplit
{
    /// <summary>Cuts by the fractions; the test begins later where the test of the bundle does.</summary>
    /// <exception cref="TrainingException">
    /// All samples are older than the bundle's test (<c>test_seen</c>), the bundle states no test (<c>bundle_without_test</c>), or a part is empty (<c>split_empty</c>).
    /// </exception>
    public static DataSplit Create(ModelBundle source, TrainingDataset dataset, TrainerOptions options)
    {
        DateTimeOffset unseen = UnseenFrom(source)
            ?? throw new TrainingException("bundle_without_test", "The bundle states no test split, so there is no telling which samples it has not seen. Give a split of your own.");
        DataSplit split = ChronologicalSplit.Create(dataset, new SplitFractions
        {
            Train = options.TrainFraction,
            Validation = options.ValidationFraction,
            Test = 1 - options.TrainFraction - options.ValidationFraction,
        });
        if (split.Test.Last < unseen)
        {
            throw Seen(
                $"The last sample of the dataset is decided at {IsoTime.Text(split.Test.Last.ToUnixTimeMilliseconds())}; the model was fitted on what came before {IsoTime.Text(unseen.ToUnixTimeMilliseconds())}, so nothing is left to test on. Give newer candles.");
        }

        return split.TestStart >= unseen ? split : ChronologicalSplit.At(dataset, split.ValidationStart, unseen);
    }

    /// <exception cref="TrainingException">The test of the split holds samples that the model may have been fitted on (<c>test_seen</c>).</exception>
    public static void RequireUnseen(ModelBundle source, DataSplit split)
    {
        if (UnseenFrom(source) is { } unseen && split.Test.First < unseen)
        {
            throw Seen(
                $"The test begins at {IsoTime.Text(split.Test.First.ToUnixTimeMilliseconds())}; the model was fitted on what came before {IsoTime.Text(unseen.ToUnixTimeMilliseconds())}. Let the test begin there or later.");
        }
    }

    /// <summary>What a reader should know about the parts.</summary>
    public static IReadOnlyList<string> Warnings(ModelBundle source, DataSplit split) => UnseenFrom(source) is { } unseen && split.Validation.First < unseen
        ? [$"The validation part begins at {IsoTime.Text(split.Validation.First.ToUnixTimeMilliseconds())}, the model before was fitted on samples up to {IsoTime.Text(unseen.ToUnixTimeMilliseconds())}: early stopping and calibration see some that it knows. The test part is not touched by this; newer candles avoid it."]
        : [];

    private static DateTimeOffset? UnseenFrom(ModelBundle source) => source.Splits.FirstOrDefault(static s => s.Name == SplitNames.Test)?.From;

    private static TrainingException Seen(string message) => new("test_seen", message);
}
