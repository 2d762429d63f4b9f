namespace CryptoAi.Models.TorchSharp;

/// <summary>Where the TorchSharp engine computes.</summary>
public enum ComputeDevice
{
    /// <summary>The processor; needs the package <c>TorchSharp-cpu</c>, or any of the others.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU; needs the package <c>TorchSharp-cuda-linux</c> or <c>TorchSharp-cuda-windows</c> and a driver for its CUDA version.</summary>
    Cuda,

    /// <summary>The GPU of an Apple silicon Mac; needs the package <c>TorchSharp-cpu</c>.</summary>
    Mps,
}
