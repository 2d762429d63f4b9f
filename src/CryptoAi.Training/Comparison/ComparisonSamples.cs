using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>On what the models were trained and compared.</summary>
public sealed record ComparisonSamples
{
    /// <summary>Train samples.</summary>
    [JsonPropertyName("train")]
    public required int Train { get; init; }

    /// <summary>Validation samples.</summary>
    [JsonPropertyName("validation")]
    public required int Validation { get; init; }

    /// <summary>Test samples.</summary>
    [JsonPropertyName("test")]
    public required int Test { get; init; }

    /// <summary>Test samples that all models predict: only these are compared.</summary>
    [JsonPropertyName("compared")]
    public required int Compared { get; init; }

    /// <summary>Their decision times.</summary>
    [JsonPropertyName("decision_times")]
    public required int DecisionTimes { get; init; }

    /// <summary>The decision times of a block of the bootstrap; 0 when there are too few for intervals.</summary>
    [JsonPropertyName("block_length")]
    public required int BlockLength { get; init; }

    /// <summary>The first instant of validation, the same for all assets, UTC.</summary>
    [JsonPropertyName("validation_start")]
    public required DateTimeOffset ValidationStart { get; init; }

    /// <summary>The first instant of the test, the same for all assets, UTC.</summary>
    [JsonPropertyName("test_start")]
    public required DateTimeOffset TestStart { get; init; }
}
