using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>The data-poor case with one length of history: all models trained again, scored on the test samples of the poor assets.</summary>
public sealed record DataPoorCut : ComparedModels
{
    /// <summary>The last bars of the train part that the poor assets kept.</summary>
    [JsonPropertyName("bars")]
    public required int Bars { get; init; }

    /// <summary>The poor assets; without those that had no more bars anyway.</summary>
    [JsonPropertyName("symbols")]
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>Train samples of the poor assets that were left.</summary>
    [JsonPropertyName("train_samples")]
    public required int TrainSamples { get; init; }

    /// <summary>The poor assets of which a kind of model could not be made.</summary>
    [JsonPropertyName("missing")]
    public required IReadOnlyList<MissingModel> Missing { get; init; }
}
