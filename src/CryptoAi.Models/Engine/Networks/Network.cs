using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Layers;

namespace CryptoAi.Models.Engine.Networks;

/// <summary>
/// A model's forward and backward pass over one shard of a batch, with activations of its own; weights are shared and only read. One instance serves one shard at a
/// time.
/// </summary>
internal abstract class Network
{
    /// <summary>Computes the outputs of samples first … first + count − 1 into the same places of <paramref name="output"/>.</summary>
    /// <param name="batch">The whole batch.</param>
    /// <param name="first">The shard's first sample.</param>
    /// <param name="count">The shard's samples, at most the capacity the network was made for.</param>
    /// <param name="output">The outputs of the whole batch.</param>
    /// <param name="dropout">The masks; <see cref="DropoutMasks.None"/> for prediction.</param>
    public abstract void Forward(SequenceBatch batch, int first, int count, ModelOutput output, DropoutMasks dropout);

    /// <summary>Adds to the gradients of all weights. Follows a <see cref="Forward"/> of the same shard and masks.</summary>
    /// <param name="batch">The whole batch.</param>
    /// <param name="first">The shard's first sample.</param>
    /// <param name="count">The shard's samples.</param>
    /// <param name="outputGradient">The gradient of the loss by every output.</param>
    /// <param name="dropout">The masks of the forward pass.</param>
    /// <param name="gradients">The shard's gradient arena.</param>
    public abstract void Backward(SequenceBatch batch, int first, int count, ModelOutput outputGradient, DropoutMasks dropout, Span<float> gradients);
}
