using System.Text.Json;
using System.Text.Json.Serialization;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Ensembles;

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

    /// <summary>The training options of each member, to train it in the same way again; null where its bundle had none.</summary>
    [JsonPropertyName("member_training_options")]
    public IReadOnlyList<JsonElement?>? MemberTraining { get; init; }

    [JsonPropertyName("conformal_alpha")]
    public double? ConformalAlpha { get; init; }

    /// <exception cref="TrainingException">The JSON is no such summary (<c>training_options_invalid</c>).</exception>
    public static EnsembleSummary FromJson(JsonElement options)
    {
        try
        {
            return options.Deserialize(EnsembleJsonContext.Default.EnsembleSummary) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new TrainingException("training_options_invalid", $"These are no options of an ensemble: {error.Message} Expected those of a bundle that 'ensemble' made.", error);
        }
    }

    /// <summary>The options that made it.</summary>
    public EnsembleOptions ToOptions(EnsembleMethod method, DecisionMode decision)
    {
        EnsembleOptions defaults = new();
        return new EnsembleOptions { Method = method, L2 = L2 ?? defaults.L2, Decision = decision, ConformalAlpha = ConformalAlpha ?? defaults.ConformalAlpha };
    }

    public JsonElement ToJsonElement() => JsonSerializer.SerializeToElement(this, EnsembleJsonContext.Default.EnsembleSummary);
}
