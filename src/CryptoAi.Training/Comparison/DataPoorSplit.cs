using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>The samples of the case in which some assets have few bars.</summary>
/// <param name="Scenario">All samples, without those of older bars of the poor assets in the train part.</param>
/// <param name="Kept">The train samples that the poor assets keep.</param>
internal sealed record DataPoorSplit(Scenario Scenario, int Kept)
{
    /// <summary>Cuts the train part of some assets to their last bars.</summary>
    /// <exception cref="TrainingException">A class has no train samples any more (<c>class_missing</c>, <c>class_single</c>).</exception>
    public static DataPoorSplit Create(DataSplit split, IReadOnlyList<DatasetAsset> assets, int bars, TrainerOptions training)
    {
        HashSet<int> kept = [.. assets.SelectMany(a => LastBars.Rows(split.Train, a, bars))];
        HashSet<int> poor = [.. AssetSamples.Rows(split.Train, assets)];
        int[] train = [.. split.Train.Rows.ToArray().Where(row => !poor.Contains(row) || kept.Contains(row))];
        try
        {
            return new DataPoorSplit(Scenario.Create(AssetSamples.Of(split, train, split.Validation.Rows.ToArray(), split.Test.Rows.ToArray())!, training), kept.Count);
        }
        catch (TrainingException error) when (error.Code is "class_missing" or "class_single")
        {
            throw new TrainingException(
                error.Code,
                FormattableString.Invariant($"With the last {bars} bars of {string.Join(", ", assets.Select(static a => a.Symbol))}: {error.Message} Or cut other assets, to more bars, or none."),
                error);
        }
    }

    /// <summary>Whether models can be trained on what is left.</summary>
    public static bool IsPossible(DataSplit split, IReadOnlyList<DatasetAsset> assets, int bars, TrainerOptions training)
    {
        try
        {
            Create(split, assets, bars, training);
            return true;
        }
        catch (TrainingException)
        {
            return false;
        }
    }
}
