using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Fitting;

/// <summary>Chooses the window by which a bundle is checked when it is loaded.</summary>
internal static class GoldenFit
{
    /// <summary>The window of the last train sample whose asset the model predicts.</summary>
    public static GoldenWindow Of(TrainSamples train, AssetVocabulary assets, ModelConfig config)
    {
        int window = config.SequenceLength;
        for (int i = train.Count - 1; i >= 0; i--)
        {
            (AssetSegment segment, int row) = train.Dataset.Locate(train.Rows[i]);
            int id = config.AssetCapacity == 0 ? AssetVocabulary.UnknownId : assets.IdFor(segment.Asset.Symbol);
            if (config.CanPredict(id))
            {
                return new GoldenWindow(segment.Features.RowRange(row - window + 1, window).ToArray(), assets.IdFor(segment.Asset.Symbol));
            }
        }

        throw new TrainingException("asset_unknown", $"The model '{config.Architecture}' predicts none of the assets with train samples. Train it on one of them.");
    }
}
