using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>A score, or the difference of two, with its interval of 95 % confidence.</summary>
/// <param name="Value">The value on the samples.</param>
/// <param name="Lower">The lower limit; null where there are too few decision times to say.</param>
/// <param name="Upper">The upper limit; null where there are too few decision times to say.</param>
public sealed record ScoreRange(
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("lower")] double? Lower,
    [property: JsonPropertyName("upper")] double? Upper)
{
    /// <summary>Whether a difference may be chance: its interval includes 0, or there is none.</summary>
    [JsonIgnore]
    public bool MayBeChance => !(Lower > 0 || Upper < 0);
}
