using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine;
using CryptoAi.Models.Engine.Simd;
#if TORCHSHARP
using CryptoAi.Models.TorchSharp;
#endif

namespace CryptoAi.Benchmarks.Throughput;

/// <summary>The engines that are measured; TorchSharp in a build that has it (UseTorchSharp=true).</summary>
internal static class ThroughputEngine
{
    public const string Managed = "managed";
    public const string Torch = "torchsharp";

    /// <exception cref="NotSupportedException">This build has no such engine.</exception>
    public static IModelBackend Create(string name, int threads, VectorPath widest) => name == Managed
        ? new ManagedBackend(new ManagedEngineOptions { Threads = threads, WidestVector = widest })
        : CreateTorch(threads);

#if TORCHSHARP
    private static TorchSharpBackend CreateTorch(int threads) => new(new TorchSharpOptions { Threads = threads });
#else
    private static IModelBackend CreateTorch(int threads) =>
        throw new NotSupportedException($"This build has no TorchSharp to measure with {threads} threads. Build with UseTorchSharp=true.");
#endif
}
