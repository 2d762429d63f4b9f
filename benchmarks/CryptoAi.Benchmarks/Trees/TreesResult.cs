using System.Text.Json.Serialization;

namespace CryptoAi.Benchmarks.Trees;

/// <summary>One measured training; the field names are those of the peer's script.</summary>
internal sealed record TreesResult(
    [property: JsonPropertyName("train_seconds")] double TrainSeconds,
    [property: JsonPropertyName("cpu_seconds")] double CpuSeconds,
    [property: JsonPropertyName("loss")] double Loss,
    [property: JsonPropertyName("threads")] int Threads,
    [property: JsonPropertyName("trees")] int Trees,
    [property: JsonPropertyName("nodes")] int Nodes,
    [property: JsonPropertyName("row_microseconds")] double RowMicroseconds);

/// <summary>Serialises results.</summary>
[JsonSerializable(typeof(TreesResult))]
internal sealed partial class TreesJsonContext : JsonSerializerContext;
