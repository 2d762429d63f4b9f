using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>What one kind of model costs and what it achieves.</summary>
public sealed record ModelFigures : ComparedScores
{
    /// <summary>Trained models: one per asset for individual ones.</summary>
    [JsonPropertyName("models")]
    public required int Models { get; init; }

    /// <summary>Trainable numbers of all of them; of trees, the numbers of their files.</summary>
    [JsonPropertyName("parameters")]
    public required long Parameters { get; init; }

    /// <summary>Seconds of growing trees, or of epochs with their validation, of all models together; of an ensemble with those of its members.</summary>
    [JsonPropertyName("train_seconds")]
    public required double TrainSeconds { get; init; }

    /// <summary>The bytes of the saved bundles; null where none were saved.</summary>
    [JsonPropertyName("bytes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Bytes { get; init; }

    /// <summary>The bytes of the weights alone, without what every bundle has beside them; null where none were saved.</summary>
    [JsonPropertyName("weights_bytes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? WeightsBytes { get; init; }

    /// <summary>The median of one signal from a window of features, in milliseconds; null where it was not measured.</summary>
    [JsonPropertyName("p50_ms")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? P50Milliseconds { get; init; }

    /// <summary>The bundles that were kept; null where none were.</summary>
    [JsonPropertyName("bundles")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Bundles { get; init; }

    /// <summary>The scores of each asset by symbol.</summary>
    [JsonPropertyName("per_asset")]
    public IReadOnlyDictionary<string, ComparedScores> PerAsset { get; init; } = new Dictionary<string, ComparedScores>();
}
