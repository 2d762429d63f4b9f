using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>How much better a model is than one baseline on the same samples; above 0 is better. Without intervals there were too few decision times to say.</summary>
public sealed record BaselineDifference
{
    /// <summary>Log loss of the baseline minus that of the model's corrected probabilities.</summary>
    [JsonPropertyName("log_loss_gain")]
    public required double LogLossGain { get; init; }

    /// <summary>Matthews correlation of the model's decisions minus that of the baseline's.</summary>
    [JsonPropertyName("mcc_gain")]
    public required double MccGain { get; init; }

    /// <summary>The interval of <see cref="LogLossGain"/>; null when there are too few decision times.</summary>
    [JsonPropertyName("log_loss_interval")]
    public required ConfidenceInterval? LogLoss { get; init; }

    /// <summary>The interval of <see cref="MccGain"/>; null when there are too few decision times.</summary>
    [JsonPropertyName("mcc_interval")]
    public required ConfidenceInterval? Mcc { get; init; }

    /// <summary>The interval of macro F1 of the model minus that of the baseline; null when there are too few decision times.</summary>
    [JsonPropertyName("macro_f1_interval")]
    public required ConfidenceInterval? MacroF1 { get; init; }

    /// <summary>The interval of balanced accuracy of the model minus that of the baseline; null when there are too few decision times.</summary>
    [JsonPropertyName("balanced_accuracy_interval")]
    public required ConfidenceInterval? BalancedAccuracy { get; init; }

    /// <summary>Whether the model beats this baseline: the intervals of both log loss and Matthews correlation lie above 0.</summary>
    [JsonPropertyName("beats")]
    public bool Beats => LogLoss is { IsAboveZero: true } && Mcc is { IsAboveZero: true };
}
