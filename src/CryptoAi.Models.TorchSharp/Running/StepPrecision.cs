namespace CryptoAi.Models.TorchSharp.Running;

/// <summary>What a training step may round; prediction rounds nothing.</summary>
/// <param name="IsMixed">Activations and their gradients are bfloat16.</param>
/// <param name="AllowTf32">CUDA products of float32 numbers take TF32 inputs.</param>
internal readonly record struct StepPrecision(bool IsMixed, bool AllowTf32);
