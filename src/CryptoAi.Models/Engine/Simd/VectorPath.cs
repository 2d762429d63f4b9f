using System.Runtime.Intrinsics;

namespace CryptoAi.Models.Engine.Simd;

/// <summary>Which vector instructions a model computes with. The choice decides the last bits of results, so it is named in bundles and reports.</summary>
public enum VectorPath
{
    /// <summary>One number at a time.</summary>
    Scalar = 1,

    /// <summary>Four numbers at a time (SSE, NEON).</summary>
    Vector128 = 4,

    /// <summary>Eight numbers at a time (AVX2).</summary>
    Vector256 = 8,

    /// <summary>Sixteen numbers at a time (AVX-512).</summary>
    Vector512 = 16,
}

/// <summary>Finds the vector paths of the processor.</summary>
internal static class VectorPaths
{
    /// <summary>The widest path that the processor runs at full speed.</summary>
    public static VectorPath Widest { get; } =
        Vector512.IsHardwareAccelerated ? VectorPath.Vector512
        : Vector256.IsHardwareAccelerated ? VectorPath.Vector256
        : Vector128.IsHardwareAccelerated ? VectorPath.Vector128
        : VectorPath.Scalar;
}
