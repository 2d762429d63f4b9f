using System.ComponentModel.DataAnnotations;

namespace CryptoAi.Models.TorchSharp;

/// <summary>Settings of the TorchSharp engine. Threads and TF32 are settings of libtorch, which has one of each per process: the engine made last decides.</summary>
public sealed class TorchSharpOptions
{
    /// <summary>Where to compute.</summary>
    /// <value><see cref="ComputeDevice.Cpu"/>.</value>
    [EnumDataType(typeof(ComputeDevice))]
    public ComputeDevice Device { get; set; } = ComputeDevice.Cpu;

    /// <summary>Which of several CUDA devices, counted from 0.</summary>
    /// <value>0.</value>
    [Range(0, 63)]
    public int DeviceIndex { get; set; }

    /// <summary>Threads of libtorch on the processor; 0 leaves its choice. The number changes the last bits of results.</summary>
    /// <value>0.</value>
    [Range(0, 1024)]
    public int Threads { get; set; }

    /// <summary>
    /// Whether training steps compute in bfloat16 while weights, gradient sums, loss and optimizer stay float32. Faster on CUDA devices that have it in hardware (Ampere and
    /// later), and half the activations; on the processor mostly slower. Prediction always is float32.
    /// </summary>
    /// <value>false.</value>
    public bool MixedPrecision { get; set; }

    /// <summary>
    /// Whether CUDA may round the inputs of float32 products to TF32 (10 bits of mantissa) in training steps: faster on Ampere and later, about three digits of precision.
    /// Prediction never does.
    /// </summary>
    /// <value>false.</value>
    public bool AllowTf32 { get; set; }
}
