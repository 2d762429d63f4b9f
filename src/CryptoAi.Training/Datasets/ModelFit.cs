using CryptoAi.Models.Architectures;
using CryptoAi.Models.Assets;

namespace CryptoAi.Training.Datasets;

/// <summary>Checks that the shape of a model and a dataset belong together.</summary>
internal static class ModelFit
{
    /// <exception cref="TrainingException">They do not; the message lists every difference.</exception>
    public static void Require(ModelConfig config, TrainingDataset dataset)
    {
        List<string> faults = [];
        Compare("features", config.Features, dataset.FeatureSet.Count);
        Compare("time steps", config.SequenceLength, dataset.Options.SequenceLength);
        Compare("classes", config.Classes, dataset.Labels.Classes);
        if (config.AssetCapacity > 0 && dataset.Assets.Count > config.AssetCapacity)
        {
            faults.Add(FormattableString.Invariant($"it has room for {config.AssetCapacity} assets, the dataset has {dataset.Assets.Count}"));
        }

        if (faults.Count > 0)
        {
            throw new TrainingException("model_mismatch", $"The model does not fit the dataset: {string.Join("; ", faults)}. Change the model's configuration or prepare the dataset for it.");
        }

        void Compare(string what, int model, int data)
        {
            if (model != data)
            {
                faults.Add(FormattableString.Invariant($"it has {model} {what}, the dataset has {data}"));
            }
        }
    }

    /// <summary>Checks that the embedding has a row for every id, which may be far above the number of assets where a registry gave it.</summary>
    /// <exception cref="TrainingException">The largest id is above the model's asset capacity (<c>model_mismatch</c>).</exception>
    public static void RequireRoom(ModelConfig config, AssetVocabulary assets)
    {
        if (config.AssetCapacity > 0 && assets.MaxId > config.AssetCapacity)
        {
            throw new TrainingException(
                "model_mismatch",
                FormattableString.Invariant($"The model has room for {config.AssetCapacity} assets; the asset registry gives '{assets.Entries[^1].Symbol}' the id {assets.MaxId}. ")
                + "Raise the model's asset capacity, or use a registry of its own for these assets.");
        }
    }
}
