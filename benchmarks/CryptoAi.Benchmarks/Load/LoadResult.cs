using System.Text.Json.Serialization;

namespace CryptoAi.Benchmarks.Load;

/// <summary>What came back.</summary>
internal sealed record LoadResult
{
    public required int OfferedPerSecond { get; init; }

    public required double Seconds { get; init; }

    public required long Requests { get; init; }

    public required double AnsweredPerSecond { get; init; }

    public required long Errors { get; init; }

    /// <summary>Status or kind of failure → how many.</summary>
    public required IReadOnlyDictionary<string, long> ErrorKinds { get; init; }

    public required double P50Ms { get; init; }

    public required double P90Ms { get; init; }

    public required double P99Ms { get; init; }

    public required double P999Ms { get; init; }

    public required double MaxMs { get; init; }

    /// <summary>How often the server's models ran in the measurement, as it says itself.</summary>
    public required double Predictions { get; init; }

    /// <summary>The server's working set over the time of the measurement.</summary>
    public required IReadOnlyList<double> MemoryMiB { get; init; }
}

/// <summary>Its JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LoadResult))]
internal sealed partial class LoadJsonContext : JsonSerializerContext;
