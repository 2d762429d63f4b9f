using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>
/// How a model does on an asset that it has never seen: trained and validated on all others, tested on that one, and all cut at the instants of a chronological split, because
/// assets move together and a model that saw the others on the day of the test would know too much.
/// </summary>
public static class LeaveOneAssetOut
{
    /// <summary>Leaves every asset out once.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="fractions">Where to cut; null for 0.7, 0.15, 0.15.</param>
    /// <returns>One fold per asset, in the order of the assets.</returns>
    /// <exception cref="ArgumentException">The fractions are invalid.</exception>
    /// <exception cref="TrainingException">There is only one asset (<c>assets_too_few</c>), or a part is empty (<c>fold_without_test</c>, <c>fold_without_validation</c>, <c>fold_without_train</c>).</exception>
    public static IReadOnlyList<AssetFold> Create(TrainingDataset dataset, SplitFractions? fractions = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        DataSplit all = Whole(dataset, fractions);
        return [.. dataset.Assets.Select(a => new AssetFold(a.Symbol, Without(all, a)))];
    }

    /// <summary>Leaves one asset out.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="symbol">The asset.</param>
    /// <param name="fractions">Where to cut; null for 0.7, 0.15, 0.15.</param>
    /// <exception cref="ArgumentException">The fractions are invalid.</exception>
    /// <exception cref="TrainingException">The dataset has no such asset (<c>asset_unknown</c>), or as for all assets.</exception>
    public static DataSplit Create(TrainingDataset dataset, string symbol, SplitFractions? fractions = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(symbol);
        DatasetAsset asset = dataset.Assets.FirstOrDefault(a => a.Symbol == symbol)
            ?? throw new TrainingException("asset_unknown", $"The dataset has no asset {symbol}; it has {string.Join(", ", dataset.Assets.Select(static a => a.Symbol))}.");
        return Without(Whole(dataset, fractions), asset);
    }

    private static DataSplit Whole(TrainingDataset dataset, SplitFractions? fractions) => dataset.Assets.Count > 1
        ? ChronologicalSplit.Create(dataset, fractions)
        : throw new TrainingException("assets_too_few", $"{dataset.Assets[0].Symbol} is the only asset; leaving it out leaves nothing to train on. Give candles of at least two assets.");

    private static DataSplit Without(DataSplit all, DatasetAsset asset)
    {
        TrainingDataset dataset = all.Dataset;
        int[] train = Rows(all.Train, others: true);
        int[] validation = Rows(all.Validation, others: true);
        int[] test = Rows(all.Test, others: false);
        if (train.Length == 0 || validation.Length == 0 || test.Length == 0)
        {
            (string code, string what) = test.Length == 0 ? ("fold_without_test", $"{asset.Symbol} has no sample from then on")
                : validation.Length == 0 ? ("fold_without_validation", "the other assets have no validation sample") : ("fold_without_train", "the other assets have no train sample");
            throw new TrainingException(code, string.Create(
                CultureInfo.InvariantCulture,
                $"{asset.Symbol} left out: the test begins at {IsoTime.Text(all.TestStart.ToUnixTimeMilliseconds())} and the validation at {IsoTime.Text(all.ValidationStart.ToUnixTimeMilliseconds())}, but {what} (train {train.Length}, validation {validation.Length}, test {test.Length}). Leave out another asset, choose other fractions, or give more candles."));
        }

        return new DataSplit(
            new TrainSamples(dataset, train),
            new ValidationSamples(dataset, validation),
            new TestSamples(dataset, test),
            all.ValidationStart,
            all.TestStart,
            all.PurgedTrain,
            all.PurgedValidation);

        int[] Rows(SampleSet samples, bool others)
        {
            List<int> rows = [];
            foreach (int row in samples.Rows)
            {
                if ((dataset.Locate(row).Segment.Asset.Id != asset.Id) == others)
                {
                    rows.Add(row);
                }
            }

            return [.. rows];
        }
    }
}
