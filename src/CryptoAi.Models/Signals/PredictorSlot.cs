using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Signals;

/// <summary>A model with the buffers of a batch; used by one caller at a time.</summary>
internal sealed class PredictorSlot : IDisposable
{
    /// <param name="model">The model.</param>
    /// <param name="capacity">The samples of a batch.</param>
    /// <param name="assetId">An asset that the model predicts: what the places of requests that fail are computed for.</param>
    public PredictorSlot(ISequenceModel model, int capacity, int assetId)
    {
        ModelConfig config = model.Config;
        Model = model;
        Batch = new SequenceBatch(capacity, config.SequenceLength, config.Features) { Count = capacity };
        Batch.AssetIds.Fill(assetId);
        Output = new ModelOutput(capacity, config.Classes);
    }

    public ISequenceModel Model { get; }

    /// <summary>Scaled windows and asset ids of the next prediction.</summary>
    public SequenceBatch Batch { get; }

    /// <summary>The outputs of the last prediction.</summary>
    public ModelOutput Output { get; }

    public void Predict() => Model.Predict(Batch, Output);

    public void Dispose() => Model.Dispose();
}
