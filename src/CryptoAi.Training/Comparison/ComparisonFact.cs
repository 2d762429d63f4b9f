using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>A measured cost of a model beside that of the individual trees.</summary>
/// <param name="Fact"><c>models</c>, <c>train_seconds</c>, <c>bytes</c>, <c>weights_bytes</c> or <c>p50_ms</c>.</param>
/// <param name="Model">The model.</param>
/// <param name="Value">Its cost.</param>
/// <param name="Individual">That of the individual trees.</param>
public sealed record ComparisonFact(
    [property: JsonPropertyName("fact")] string Fact,
    [property: JsonPropertyName("model")] ComparedModel Model,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("individual")] double Individual)
{
    /// <summary>The cost as a share of that of the individual trees.</summary>
    [JsonPropertyName("ratio")]
    public double Ratio => Individual > 0 ? Value / Individual : 0;
}
