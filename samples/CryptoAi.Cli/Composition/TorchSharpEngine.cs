#if TORCHSHARP
using CryptoAi.Models.TorchSharp;
#endif
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.Composition;

/// <summary>The TorchSharp engine, in a build that has it (UseTorchSharp=true).</summary>
internal static class TorchSharpEngine
{
    public const string Cpu = "cpu";
    public const string Cuda = "cuda";
    public const string Mps = "mps";
    public const string Full = "float32";
    public const string Tf32 = "tf32";
    public const string Half = "bfloat16";

#if TORCHSHARP
    public static bool IsBuiltIn => true;

    /// <summary>Makes it the engine of the application.</summary>
    public static void Use(IServiceCollection services, string device, int threads, string precision) => services.AddCryptoAiTorchSharp(o =>
    {
        o.Device = device switch
        {
            Cuda => ComputeDevice.Cuda,
            Mps => ComputeDevice.Mps,
            _ => ComputeDevice.Cpu,
        };
        o.Threads = threads;
        o.AllowTf32 = precision != Full;
        o.MixedPrecision = precision == Half;
    });
#else
    public static bool IsBuiltIn => false;

    /// <exception cref="InvalidOperationException">Always: this build has no TorchSharp.</exception>
    public static void Use(IServiceCollection services, string device, int threads, string precision) =>
        throw new InvalidOperationException($"This build has no TorchSharp for {device}, {threads} threads, {precision}, in {services.Count} services.");
#endif
}
