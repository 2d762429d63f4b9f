using System.Text.Json.Serialization;

namespace CryptoAi.Training.Reports.Importance;

/// <summary>What a model loses without one feature or family in each block of bars.</summary>
public sealed record TimeStepEntry
{
    /// <summary>The feature or the family.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Columns that were shuffled.</summary>
    [JsonPropertyName("columns")]
    public required int Columns { get; init; }

    /// <summary>[blocks] how much the log loss rises, the mean over the shuffles.</summary>
    [JsonPropertyName("log_loss_increase")]
    public required IReadOnlyList<double> LogLossIncrease { get; init; }
}
