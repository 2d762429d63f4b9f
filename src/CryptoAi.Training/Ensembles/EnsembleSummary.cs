using System.Text.Json;
using System.Text.Json.Serialization;

namespace CryptoAi.Training.Ensembles;

/// <summary>How an ensemble came about, as its bundle keeps it.</summary>
internal sealed record EnsembleSummary
{
    [JsonPropertyName("ensemble_method")]
    public required string Method { get; init; }

    [JsonPropertyName("l2")]
    public required double? L2 { get; init; }

    [JsonPropertyName("validation_log_loss")]
    public required double ValidationLogLoss { get; init; }

    [JsonPropertyName("members")]
    public required IReadOnlyList<MemberReport> Members { get; init; }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, EnsembleJsonContext.Default.EnsembleSummary);
}
