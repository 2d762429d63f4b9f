using System.Text.Json.Serialization;

namespace CryptoAi.Training.Reports.Importance;

/// <summary>What a model loses without one feature or family.</summary>
public sealed record ImportanceEntry
{
    /// <summary>The feature or the family.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Columns that were shuffled.</summary>
    [JsonPropertyName("columns")]
    public required int Columns { get; init; }

    /// <summary>How much the log loss rises, the mean over the shuffles. At or below 0 the model does not use it to good effect.</summary>
    [JsonPropertyName("log_loss_increase")]
    public required double LogLossIncrease { get; init; }

    /// <summary>The standard deviation between the shuffles; null with one shuffle.</summary>
    [JsonPropertyName("spread")]
    public required double? Spread { get; init; }
}
