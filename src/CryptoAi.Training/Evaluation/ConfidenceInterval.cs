using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>A difference with its two-sided interval of 95 % confidence.</summary>
/// <param name="Value">The difference on the samples.</param>
/// <param name="Lower">The lower limit.</param>
/// <param name="Upper">The upper limit.</param>
public sealed record ConfidenceInterval(
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("lower")] double Lower,
    [property: JsonPropertyName("upper")] double Upper)
{
    /// <summary>Whether the whole interval is above 0.</summary>
    [JsonIgnore]
    public bool IsAboveZero => Lower > 0;
}
