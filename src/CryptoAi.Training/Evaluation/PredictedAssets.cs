using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Evaluation;

/// <summary>Which samples a model gives outputs for: individual models have none for the other assets.</summary>
internal static class PredictedAssets
{
    /// <summary>The row numbers of the samples whose assets a model predicts; those of all samples for most models.</summary>
    public static int[] Rows(SampleSet part, ModelConfig config, AssetVocabulary assets)
    {
        bool[] predicted = [.. part.Dataset.Assets.Select(a => config.CanPredict(assets.IdFor(a.Symbol)))];
        return [.. part.Rows.ToArray().Where(row => predicted[part.Dataset.Locate(row).Segment.Asset.Id - 1])];
    }
}
