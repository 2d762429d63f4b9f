using CryptoAi.Models.Assets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Fitting;

/// <summary>Lists the assets of a new model.</summary>
public static class VocabularyFit
{
    /// <summary>All assets of the dataset with their ids; an asset counts as trained only if it has train samples.</summary>
    /// <param name="train">The train samples.</param>
    public static AssetVocabulary Fit(TrainSamples train)
    {
        ArgumentNullException.ThrowIfNull(train);
        bool[] trained = new bool[train.Dataset.Assets.Count];
        foreach (int sample in train.Rows)
        {
            trained[train.Dataset.Locate(sample).Segment.Asset.Id - 1] = true;
        }

        return new AssetVocabulary(train.Dataset.Assets.Select(a => new AssetEntry(a.Symbol, a.Id, trained[a.Id - 1])));
    }
}
