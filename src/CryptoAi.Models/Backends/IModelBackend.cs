using CryptoAi.Models.Architectures;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Backends;

/// <summary>Builds models from their shapes. The managed CPU engine is one; TorchSharp is another. Thread-safe.</summary>
public interface IModelBackend
{
    /// <summary>The stable name: <c>managed</c> or <c>torchsharp</c>.</summary>
    string Name { get; }

    /// <summary>Where models compute, such as <c>cpu (AVX-512, 2 threads)</c>.</summary>
    string Device { get; }

    /// <summary>A model for prediction over the given weights.</summary>
    /// <param name="config">The shape.</param>
    /// <param name="weights">Exactly the tensors of <see cref="ModelConfig.Parameters"/>.</param>
    /// <exception cref="ModelConfigException">The shape cannot be built.</exception>
    /// <exception cref="WeightsException">Tensors are missing, unexpected or misshapen; the message lists all.</exception>
    ISequenceModel Load(ModelConfig config, StateDict weights);

    /// <summary>A model with fresh weights, ready to train.</summary>
    /// <param name="config">The shape.</param>
    /// <param name="seed">Decides the weights and the dropout masks.</param>
    /// <exception cref="ModelConfigException">The shape cannot be built.</exception>
    ITrainableModel Create(ModelConfig config, ulong seed);
}
