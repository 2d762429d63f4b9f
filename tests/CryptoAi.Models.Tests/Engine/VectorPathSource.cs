using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Tests.Engine;

/// <summary>Every vector path that this processor has; the scalar one always.</summary>
internal static class VectorPathSource
{
    public static IEnumerable<VectorPath> All => Enum.GetValues<VectorPath>().Where(static p => p <= VectorPaths.Widest);
}
