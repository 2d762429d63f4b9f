using System.CommandLine;
using CryptoAi.Cli.Composition;
using CryptoAi.Models;
using CryptoAi.Models.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags that say where and how a model computes.</summary>
internal sealed class EngineFlags
{
    private const string Managed = "managed";
    private const string Torch = "torchsharp";

    private readonly Option<string> _device = Flags.Choice(
        "--device", "Where to compute; cuda and mps mean --engine torchsharp.", TorchSharpEngine.Cpu, TorchSharpEngine.Cpu, TorchSharpEngine.Cuda, TorchSharpEngine.Mps);

    private readonly Option<string> _engine = Flags.Choice("--engine", "What computes; torchsharp needs the TorchSharp build.", Managed, Managed, Torch);

    private readonly Option<string> _precision = Flags.Choice(
        "--precision", "With torchsharp, what training steps may round: tf32 and bfloat16 are for cuda, bfloat16 includes tf32.",
        TorchSharpEngine.Full, TorchSharpEngine.Full, TorchSharpEngine.Tf32, TorchSharpEngine.Half);

    private readonly Option<int> _threads = Flags.Number(
        "--threads", "Threads; 0 = one per processor, at most 8. With the managed engine the number changes no result.", new ManagedEngineOptions().Threads, 0, 64);

    public IReadOnlyList<Option> All => [_device, _engine, _precision, _threads];

    /// <exception cref="UsageException">This build has no such engine or device.</exception>
    public void RequireAvailable(ParseResult parse)
    {
        if (!UsesTorch(parse))
        {
            RequireNoPrecision(parse);
            return;
        }

        string device = parse.GetRequiredValue(_device);
        string given = parse.GetRequiredValue(_engine) == Torch ? $"{_engine.Name} {Torch}" : $"{_device.Name} {device}";
        if (!TorchSharpEngine.IsBuiltIn)
        {
            throw new UsageException(
                $"{given} needs the package CryptoAi.Models.TorchSharp with a libtorch package (libtorch-cpu or libtorch-cuda-*), which this build leaves out. "
                + $"Build with the switch UseTorchSharp=true (dotnet build -p:UseTorchSharp=true), or use {_device.Name} {TorchSharpEngine.Cpu} {_engine.Name} {Managed}.",
                "engine_unavailable");
        }

        if (CliCommand.IsGiven(parse, _engine) && parse.GetRequiredValue(_engine) == Managed)
        {
            throw new UsageException($"{_device.Name} {device} needs {_engine.Name} {Torch}: the managed engine computes on the processor only.");
        }
    }

    /// <summary>Threads; 0 = one per processor.</summary>
    public int Threads(ParseResult parse) => parse.GetValue(_threads);

    /// <summary>Sets the engine and its options.</summary>
    public void Configure(ParseResult parse, IServiceCollection services)
    {
        int threads = parse.GetValue(_threads);
        services.Configure<ModelsOptions>(o => o.Engine.Threads = threads);
        if (UsesTorch(parse))
        {
            TorchSharpEngine.Use(services, parse.GetRequiredValue(_device), threads, parse.GetRequiredValue(_precision));
        }
    }

    private bool UsesTorch(ParseResult parse) => parse.GetRequiredValue(_engine) == Torch || parse.GetRequiredValue(_device) != TorchSharpEngine.Cpu;

    private void RequireNoPrecision(ParseResult parse)
    {
        if (parse.GetRequiredValue(_precision) != TorchSharpEngine.Full)
        {
            throw new UsageException($"{_precision.Name} is a flag of {_engine.Name} {Torch}; the managed engine computes in {TorchSharpEngine.Full} always.");
        }
    }
}
