using CryptoAi.Models.Architectures;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Backends;

/// <summary>A model that predicts. Not thread-safe unless a backend says so; dispose it to free its buffers.</summary>
public interface ISequenceModel : IDisposable
{
    /// <summary>The shape.</summary>
    ModelConfig Config { get; }

    /// <summary>Computes the outputs of a batch, without dropout.</summary>
    /// <param name="batch">Inputs [batch, time, features] and asset ids; its count may be anything up to its capacity.</param>
    /// <param name="output">Receives the outputs of the samples in use; its capacity is at least the batch's count.</param>
    void Predict(SequenceBatch batch, ModelOutput output);

    /// <summary>
    /// Computes the outputs of all windows of one asset's history, without dropout: window i covers rows i … i + sequence length − 1. A backend may share work between
    /// windows; by default they are predicted in batches. The outputs are those of <see cref="Predict"/>.
    /// </summary>
    /// <param name="rows">[rows, features] scaled features of consecutive bars, at least one window.</param>
    /// <param name="assetId">The asset; 0 = unknown.</param>
    /// <param name="output">Receives window i at place i.</param>
    /// <exception cref="ArgumentException">The history is shorter than a window or no whole number of rows, or the output is too small.</exception>
    void PredictHistory(ReadOnlyMemory<float> rows, int assetId, ModelOutput output) => HistoryWindows.Predict(this, rows, assetId, output);

    /// <summary>
    /// Computes the outputs of a batch as <see cref="Predict"/> does, and what every attention head looked at. Prediction itself does no work for it.
    /// </summary>
    /// <param name="batch">Inputs [batch, time, features] and asset ids; its count may be anything up to its capacity.</param>
    /// <param name="output">Receives the outputs of the samples in use; its capacity is at least the batch's count.</param>
    /// <param name="attention">Receives the attention weights of the samples in use; made for this model, its capacity is at least the batch's count.</param>
    /// <exception cref="AttentionException">The model, or its backend, gives no attention (<c>attention_unsupported</c>).</exception>
    /// <exception cref="ArgumentException">A buffer is of another shape or too small.</exception>
    void PredictWithAttention(SequenceBatch batch, ModelOutput output, AttentionOutput attention) =>
        throw new AttentionException("attention_unsupported", $"This model '{Config.Architecture}' gives no attention. Load a transformer on a backend that gives it, such as the managed engine.");

    /// <summary>A copy of the weights.</summary>
    StateDict CaptureWeights();
}
