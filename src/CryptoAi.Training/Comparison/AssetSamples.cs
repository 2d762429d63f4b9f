using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>The samples of some assets.</summary>
internal static class AssetSamples
{
    /// <summary>The places in a part of the samples of each asset, by its place in the dataset.</summary>
    public static int[][] Places(SampleSet part)
    {
        List<int>[] places = [.. part.Dataset.Assets.Select(static _ => new List<int>())];
        for (int i = 0; i < part.Count; i++)
        {
            places[part.Dataset.Locate(part.Rows[i]).Segment.Asset.Id - 1].Add(i);
        }

        return [.. places.Select(static p => p.ToArray())];
    }

    /// <summary>The row numbers in a part of the samples of some assets.</summary>
    public static int[] Rows(SampleSet part, IEnumerable<DatasetAsset> assets)
    {
        HashSet<int> ids = [.. assets.Select(static a => a.Id)];
        return [.. part.Rows.ToArray().Where(row => ids.Contains(part.Dataset.Locate(row).Segment.Asset.Id))];
    }

    /// <summary>The split with the samples of some assets only; null where a part has none.</summary>
    public static DataSplit? Only(DataSplit split, IReadOnlyCollection<DatasetAsset> assets) =>
        Of(split, Rows(split.Train, assets), Rows(split.Validation, assets), Rows(split.Test, assets));

    /// <summary>The split with other samples at the same instants; null where a part has none.</summary>
    public static DataSplit? Of(DataSplit split, int[] train, int[] validation, int[] test) => train.Length == 0 || validation.Length == 0 || test.Length == 0
        ? null
        : new DataSplit(
            new TrainSamples(split.Dataset, train),
            new ValidationSamples(split.Dataset, validation),
            new TestSamples(split.Dataset, test),
            split.ValidationStart,
            split.TestStart,
            split.PurgedTrain,
            split.PurgedValidation);
}
