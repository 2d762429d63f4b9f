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

    /// <summary>A copy of the weights.</summary>
    StateDict CaptureWeights();
}
