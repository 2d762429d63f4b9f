using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Engine.Networks;

/// <summary>A model's forward pass for prediction over a part of a batch: nothing is kept for a backward pass. One instance serves one thread at a time.</summary>
internal abstract class WindowPredictor
{
    /// <summary>Computes the outputs of samples first … first + count − 1 into the same places of <paramref name="output"/>.</summary>
    /// <param name="batch">The whole batch.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="count">Any number of samples.</param>
    /// <param name="output">The outputs of the whole batch.</param>
    public abstract void Predict(SequenceBatch batch, int first, int count, ModelOutput output);

    /// <summary>The same with the attention weights; only for architectures that have them.</summary>
    /// <param name="batch">The whole batch.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="count">Any number of samples.</param>
    /// <param name="output">The outputs of the whole batch.</param>
    /// <param name="attention">The attention weights of the whole batch.</param>
    public virtual void PredictWithAttention(SequenceBatch batch, int first, int count, ModelOutput output, AttentionOutput attention) =>
        throw new NotSupportedException("This architecture has no attention.");

    /// <summary>Computes the outputs of consecutive windows of one asset: window i covers rows i … i + time − 1.</summary>
    /// <param name="rows">[rows, features] scaled features of the whole history.</param>
    /// <param name="assetId">The asset; 0 = unknown.</param>
    /// <param name="first">The first window.</param>
    /// <param name="count">Any number of windows.</param>
    /// <param name="output">Receives window i at place i.</param>
    public abstract void PredictHistory(ReadOnlySpan<float> rows, int assetId, int first, int count, ModelOutput output);
}
