using System.Text.Json.Serialization;

namespace CryptoAi.Benchmarks.Throughput;

/// <summary>One measured case; the field names are a contract.</summary>
internal sealed record ThroughputResult(
    string Engine,
    string Model,
    string Mode,
    int Batch,
    int Threads,
    double SamplesPerSecond,
    double P50Ms,
    double FlopsPerSample,
    double Gflops,
    double FmaPeakGflops,
    long AllocatedBytesPerStep);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ThroughputResult))]
internal sealed partial class ThroughputJsonContext : JsonSerializerContext;
