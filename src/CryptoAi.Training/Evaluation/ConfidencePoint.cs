using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>One point of the curve of confidence against coverage: what remains, and how good it is, if only signals of some confidence are listened to (definitions D8).</summary>
public sealed record ConfidencePoint
{
    /// <summary>c: the least confidence, the mass of the chosen direction as a signal states it.</summary>
    [JsonPropertyName("confidence")]
    public required double Confidence { get; init; }

    /// <summary>Samples with at least that confidence, at least 1.</summary>
    [JsonPropertyName("n")]
    public required long Count { get; init; }

    /// <summary>Their share of all samples.</summary>
    [JsonPropertyName("coverage")]
    public required double Coverage { get; init; }

    /// <summary>The share of them whose direction (up, down or neutral) was right.</summary>
    [JsonPropertyName("hit_rate")]
    public required double HitRate { get; init; }

    /// <summary>Those of them that were called up or down.</summary>
    [JsonPropertyName("calls")]
    public required long Calls { get; init; }

    /// <summary>The share of the calls that were right; a price that did not move so far counts as wrong. Null without calls.</summary>
    [JsonPropertyName("call_hit_rate")]
    public required double? CallHitRate { get; init; }
}
