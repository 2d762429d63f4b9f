using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Modules;

/// <summary>What a network gives for a batch.</summary>
/// <param name="Logits">[batch, classes] direction logits.</param>
/// <param name="Volatility">[batch] standardised volatility; null from a network without that head.</param>
/// <param name="Volume">[batch] standardised volume change; null from a network without that head.</param>
/// <param name="Attention">The attention weights of each encoder layer, [batch, heads, time, time]; empty unless asked for.</param>
internal sealed record NetworkOutput(torch.Tensor Logits, torch.Tensor? Volatility, torch.Tensor? Volume, IReadOnlyList<torch.Tensor> Attention);
