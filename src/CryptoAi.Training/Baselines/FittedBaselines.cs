using System.Text.Json;
using System.Text.Json.Serialization;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Baselines;

/// <summary>
/// What was fitted on the train split for the baselines of a report. It is stored in the bundle, so that a later evaluation compares the model with the same baselines. Immutable.
/// </summary>
internal sealed record FittedBaselines
{
    /// <summary>[previous][class] train samples of a class by the class of the latest label known at their decision.</summary>
    [JsonPropertyName("transitions")]
    public required IReadOnlyList<IReadOnlyList<long>> Transitions { get; init; }

    /// <summary>The logistic regression on the last row.</summary>
    [JsonPropertyName("logistic")]
    public required LogisticParameters Logistic { get; init; }

    /// <summary>The volatility baselines; null when no train sample has a volatility target.</summary>
    [JsonPropertyName("volatility")]
    public VolatilityParameters? Volatility { get; init; }

    /// <summary>The baselines as JSON for a bundle.</summary>
    public JsonElement ToJsonElement() => JsonSerializer.SerializeToElement(this, BaselineJsonContext.Default.FittedBaselines);

    /// <summary>The baselines of a bundle; null when it has none.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <exception cref="TrainingException">They cannot be read, or do not fit the model (<c>baselines_invalid</c>).</exception>
    public static FittedBaselines? Of(ModelBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (bundle.Baselines is not { } json)
        {
            return null;
        }

        (int classes, int features) = (bundle.Config.Classes, bundle.Config.Features);
        try
        {
            FittedBaselines read = json.Deserialize(BaselineJsonContext.Default.FittedBaselines) ?? throw new JsonException("It is null.");
            return read.Transitions.Count == classes && read.Transitions.All(row => row?.Count == classes && row.All(static n => n >= 0))
                && read.Logistic.Bias.Count == classes && read.Logistic.Weights.Count == classes && read.Logistic.Weights.All(row => row?.Count == features)
                && read.Volatility is null or { Har.Count: 4 }
                ? read
                : throw new JsonException($"Its tables are not those of {classes} classes and {features} features.");
        }
        catch (JsonException e)
        {
            throw new TrainingException(
                "baselines_invalid", $"The baselines in the manifest of the bundle cannot be used: {e.Message} Take the bundle as the training wrote it, or set its baselines to null.", e);
        }
    }
}
