using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>One row of a reliability table: samples whose most probable class has a probability above <see cref="Lower"/> and up to <see cref="Upper"/>.</summary>
public sealed record ReliabilityBin
{
    /// <summary>The probability that the bin begins above.</summary>
    [JsonPropertyName("lower")]
    public required double Lower { get; init; }

    /// <summary>The largest probability of the bin.</summary>
    [JsonPropertyName("upper")]
    public required double Upper { get; init; }

    /// <summary>Samples.</summary>
    [JsonPropertyName("n")]
    public required long Count { get; init; }

    /// <summary>The mean probability of the most probable class; null without samples.</summary>
    [JsonPropertyName("confidence")]
    public required double? Confidence { get; init; }

    /// <summary>How often that class was the true one; null without samples.</summary>
    [JsonPropertyName("accuracy")]
    public required double? Accuracy { get; init; }
}
