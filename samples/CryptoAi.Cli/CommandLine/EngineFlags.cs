using System.CommandLine;
using CryptoAi.Models;
using CryptoAi.Models.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say where a model computes.</summary>
internal sealed class EngineFlags
{
    private const string Managed = "managed";
    private const string Cpu = "cpu";

    private readonly Option<string> _device = Flags.Choice("--device", "Where to compute; cuda and mps need the TorchSharp build.", Cpu, Cpu, "cuda", "mps");
    private readonly Option<string> _engine = Flags.Choice("--engine", "What computes; torchsharp needs the TorchSharp build.", Managed, Managed, "torchsharp");
    private readonly Option<int> _threads = Flags.Number("--threads", "Threads; 0 = one per processor, at most 8. The number changes no result.", new ManagedEngineOptions().Threads, 0, 64);

    public IReadOnlyList<Option> All => [_device, _engine, _threads];

    /// <exception cref="UsageException">This build has no such engine or device.</exception>
    public void RequireAvailable(ParseResult parse)
    {
        string device = parse.GetRequiredValue(_device);
        string engine = parse.GetRequiredValue(_engine);
        if (engine == Managed && device == Cpu)
        {
            return;
        }

        string given = engine == Managed ? $"{_device.Name} {device}" : $"{_engine.Name} {engine}";
        throw new UsageException(
            $"{given} needs the package CryptoAi.Models.TorchSharp with a libtorch package (libtorch-cpu or libtorch-cuda-*), which this build leaves out. "
            + $"Build with the switch UseTorchSharp=true (dotnet build -p:UseTorchSharp=true), or use {_device.Name} {Cpu} {_engine.Name} {Managed}.",
            "engine_unavailable");
    }

    /// <summary>Sets the engine's options.</summary>
    public void Configure(ParseResult parse, IServiceCollection services)
    {
        int threads = parse.GetValue(_threads);
        services.Configure<ModelsOptions>(o => o.Engine.Threads = threads);
    }
}
