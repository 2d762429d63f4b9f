namespace CryptoAi.Models.Weights;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">The tensors in the order of their data.</param>
/// <param name="Metadata">The texts under <c>__metadata__</c>; empty without them.</param>
public sealed record SafetensorsContent(StateDict Tensors, IReadOnlyDictionary<string, string> Metadata);
