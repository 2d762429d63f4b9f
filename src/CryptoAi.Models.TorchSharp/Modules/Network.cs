using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Modules;

/// <summary>A model as a TorchSharp module whose parameters have the names and shapes of <see cref="Architectures.ModelConfig.Parameters"/>.</summary>
internal abstract class Network(string name) : torch.nn.Module<torch.Tensor, torch.Tensor, NetworkOutput>(name)
{
    /// <summary>Outputs of a batch.</summary>
    /// <param name="features">[batch, time, features] scaled features.</param>
    /// <param name="assetIds">[batch] int64 asset ids; 0 = unknown.</param>
    public override NetworkOutput forward(torch.Tensor features, torch.Tensor assetIds) => Run(features, assetIds, needsAttention: false);

    /// <summary>The same, with the attention weights that a network with attention gives.</summary>
    public abstract NetworkOutput Run(torch.Tensor features, torch.Tensor assetIds, bool needsAttention);
}
