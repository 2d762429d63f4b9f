using System.Text.Json.Serialization;
using CryptoAi.Benchmarks.Load;
using CryptoAi.Benchmarks.Processes;
using CryptoAi.Benchmarks.Throughput;

namespace CryptoAi.Benchmarks.Suite;

/// <summary>One run of everything: on what, with what, and what it measured; parts that were not measured, or not yet, are empty.</summary>
internal sealed record SuiteReport
{
    public required DateTimeOffset MeasuredAt { get; init; }

    public required bool Quick { get; init; }

    public required double SecondsPerCase { get; init; }

    public required int PeerRounds { get; init; }

    public required Machine Machine { get; init; }

    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    public IReadOnlyList<ThroughputResult> Throughput { get; init; } = [];

    public IReadOnlyList<PeerComparison> Peers { get; init; } = [];

    public IReadOnlyList<FirstSignalResult> FirstSignal { get; init; } = [];

    public LoadResult? WebApi { get; init; }

    public IReadOnlyList<MicroResult> Benchmarks { get; init; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(SuiteReport))]
internal sealed partial class SuiteJsonContext : JsonSerializerContext;
