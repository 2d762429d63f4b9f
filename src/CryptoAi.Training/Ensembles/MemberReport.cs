using System.Text.Json.Serialization;

namespace CryptoAi.Training.Ensembles;

/// <summary>One member of an ensemble, as its fitting saw it.</summary>
public sealed record MemberReport
{
    /// <summary>The architecture.</summary>
    [JsonPropertyName("model")]
    public required string Model { get; init; }

    /// <summary>When it was trained, UTC.</summary>
    [JsonPropertyName("trained_at")]
    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>SHA-256 of its weights.</summary>
    [JsonPropertyName("weights_sha256")]
    public required string WeightsSha256 { get; init; }

    /// <summary>Its share in a weighted ensemble, 0 … 1; null in a stacked one.</summary>
    [JsonPropertyName("weight")]
    public required double? Weight { get; init; }

    /// <summary>The log loss of its calibrated probabilities on the validation samples.</summary>
    [JsonPropertyName("validation_log_loss")]
    public required double ValidationLogLoss { get; init; }
}
