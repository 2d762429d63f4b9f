using System.Text.Json.Serialization;

namespace CryptoAi.Training.Comparison;

/// <summary>The scores of a model, or how much better they are than those of another.</summary>
public sealed record ScoreRanges
{
    /// <summary>The share of right decisions.</summary>
    [JsonPropertyName("accuracy")]
    public required ScoreRange Accuracy { get; init; }

    /// <summary>The mean over all classes of F1.</summary>
    [JsonPropertyName("macro_f1")]
    public required ScoreRange MacroF1 { get; init; }

    /// <summary>Matthews correlation of the decisions.</summary>
    [JsonPropertyName("mcc")]
    public required ScoreRange Mcc { get; init; }

    /// <summary>Log loss of the probabilities under real-world frequencies; of a difference, what the model saves, so that above 0 is better as everywhere.</summary>
    [JsonPropertyName("log_loss")]
    public required ScoreRange LogLoss { get; init; }
}
