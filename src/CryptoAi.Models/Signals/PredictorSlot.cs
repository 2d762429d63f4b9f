using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Signals;

/// <summary>A model with the buffers of one prediction; used by one caller at a time.</summary>
internal sealed class PredictorSlot : IDisposable
{
    private readonly ISequenceModel _model;
    private readonly SequenceBatch _batch;

    public PredictorSlot(ISequenceModel model)
    {
        ModelConfig config = model.Config;
        _model = model;
        _batch = new SequenceBatch(1, config.SequenceLength, config.Features) { Count = 1 };
        Output = new ModelOutput(1, config.Classes);
    }

    /// <summary>[time, features]: the scaled window of the next prediction.</summary>
    public Span<float> Window => _batch.Window(0);

    /// <summary>The outputs of the last prediction.</summary>
    public ModelOutput Output { get; }

    public void Predict(int assetId)
    {
        _batch.AssetIds[0] = assetId;
        _model.Predict(_batch, Output);
    }

    public void Dispose() => _model.Dispose();
}
