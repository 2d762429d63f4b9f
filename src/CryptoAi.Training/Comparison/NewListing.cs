using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>An asset whose own history before validation is as short as that of the data-poor case, by nature.</summary>
public sealed record NewListing
{
    /// <summary>The asset.</summary>
    [JsonPropertyName("symbol")]
    public required string Symbol { get; init; }

    /// <summary>The open of its first bar, UTC.</summary>
    [JsonPropertyName("first")]
    public required DateTimeOffset First { get; init; }

    /// <summary>All its bars.</summary>
    [JsonPropertyName("bars")]
    public required int Bars { get; init; }

    /// <summary>Its bars that the train samples span.</summary>
    [JsonPropertyName("train_bars")]
    public required int TrainBars { get; init; }

    /// <summary>Its train samples.</summary>
    [JsonPropertyName("train_samples")]
    public required int TrainSamples { get; init; }

    /// <summary>Its test samples.</summary>
    [JsonPropertyName("test_samples")]
    public required int TestSamples { get; init; }

    /// <summary>The scores of the models that answer for it, by name, on all its test samples; empty without test samples.</summary>
    [JsonPropertyName("scores")]
    public required IReadOnlyDictionary<string, ComparedScores> Scores { get; init; }

    /// <summary>
    /// For a listing without train samples: what a unified model that was trained on the time before the listing says of all its samples, as an unknown asset, beside the majority class of that time; by name. Empty where there
    /// is no such model.
    /// </summary>
    [JsonPropertyName("as_unknown")]
    public required IReadOnlyDictionary<string, ComparedScores> AsUnknown { get; init; }

    /// <summary>
    /// The same model before and after it was fine-tuned on the first part of the listing's own history, which is cut in the order of time as the whole dataset is, beside individual trees of that part; null where there are
    /// too few samples.
    /// </summary>
    [JsonPropertyName("own_history")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UnseenAsset? OwnHistory { get; init; }
}
