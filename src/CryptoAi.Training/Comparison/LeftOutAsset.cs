using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Comparison;

/// <summary>The samples of the case in which a unified model never saw an asset.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Bars">The real bars that it is added with.</param>
/// <param name="Rest">All other assets to train on, with the test samples of this one.</param>
/// <param name="Few">The samples of the asset, with few for training.</param>
/// <param name="All">The samples of the asset, with all for training.</param>
internal sealed record LeftOutAsset(DatasetAsset Asset, int Bars, Scenario Rest, DataSplit Few, DataSplit? All)
{
    /// <summary>Leaves an asset out.</summary>
    /// <param name="split">All samples.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="trainBars">The real bars that its train samples span.</param>
    /// <param name="options">How many bars it is added with, and how models are trained.</param>
    /// <exception cref="TrainingException">
    /// The others have no train or no validation samples (<c>assets_too_few</c>) or lack a class (<c>class_missing</c>, <c>class_single</c>), or the few bars hold no window (<c>asset_too_short</c>).
    /// </exception>
    public static LeftOutAsset Create(DataSplit split, DatasetAsset asset, int trainBars, ComparisonOptions options)
    {
        Scenario rest = Others(split, asset, options.Training);
        DataSplit own = rest.Split.Dataset == split.Dataset ? split : split.With(rest.Split.Dataset);
        int bars = Math.Min(options.UnseenBars, trainBars);
        DataSplit few = AssetSamples.Of(own, LastBars.Rows(own.Train, asset, bars), AssetSamples.Rows(own.Validation, [asset]), AssetSamples.Rows(own.Test, [asset]))
            ?? throw new TrainingException(
                "asset_too_short",
                FormattableString.Invariant($"{bars} bars of {asset.Symbol} hold no window of {own.Dataset.Options.SequenceLength} bars with its label. Give more bars, or a shorter window."));
        return new LeftOutAsset(asset, bars, rest, few, AssetSamples.Only(own, [asset]));
    }

    /// <summary>Whether a unified model can be trained on the others.</summary>
    public static bool IsPossible(DataSplit split, DatasetAsset asset, TrainerOptions training)
    {
        try
        {
            Others(split, asset, training);
            return true;
        }
        catch (TrainingException)
        {
            return false;
        }
    }

    private static Scenario Others(DataSplit split, DatasetAsset asset, TrainerOptions training)
    {
        DatasetAsset[] others = [.. split.Dataset.Assets.Where(a => a != asset)];
        DataSplit rest = AssetSamples.Of(split, AssetSamples.Rows(split.Train, others), AssetSamples.Rows(split.Validation, others), AssetSamples.Rows(split.Test, [asset]))
            ?? throw new TrainingException("assets_too_few", $"{asset.Symbol} left out leaves nothing to train and to watch. Name another asset, or give candles of more assets.");
        try
        {
            return Scenario.Create(rest, training);
        }
        catch (TrainingException error) when (error.Code is "class_missing" or "class_single")
        {
            throw new TrainingException(error.Code, $"Without {asset.Symbol}: {error.Message} Or leave another asset out, or none.", error);
        }
    }
}
