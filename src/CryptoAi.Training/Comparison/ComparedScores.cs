using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>What a model achieves on the test samples that all compared models predict.</summary>
public record ComparedScores
{
    /// <summary>The samples.</summary>
    [JsonPropertyName("n")]
    public required int Count { get; init; }

    /// <summary>The share of right decisions.</summary>
    [JsonPropertyName("accuracy")]
    public required double Accuracy { get; init; }

    /// <summary>The mean over all classes of F1.</summary>
    [JsonPropertyName("macro_f1")]
    public required double MacroF1 { get; init; }

    /// <summary>Matthews correlation of the decisions.</summary>
    [JsonPropertyName("mcc")]
    public required double Mcc { get; init; }

    /// <summary>Log loss of the probabilities under real-world frequencies.</summary>
    [JsonPropertyName("log_loss")]
    public required double LogLoss { get; init; }

    /// <summary>The same figures with their intervals.</summary>
    [JsonPropertyName("intervals")]
    public required ScoreRanges Intervals { get; init; }

    /// <summary>How much better than other models on the same samples, resampled together, by name; above 0 is better.</summary>
    [JsonPropertyName("against")]
    public required IReadOnlyDictionary<string, ScoreRanges> Against { get; init; }
}
