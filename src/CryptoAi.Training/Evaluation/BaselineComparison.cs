using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// Whether a model beats the majority baseline. It does only if all of these hold on the samples: the macro F1 of its decisions is higher; their Matthews correlation is
/// above 0; and the log loss of its prior-corrected probabilities is lower than that of the train base rates, with a one-sided confidence of 99 %.
/// </summary>
/// <remarks>
/// Log loss is compared on the corrected vector because the base rates are real-world frequencies; balanced probabilities answer another question. The confidence comes
/// from the means of 30 consecutive blocks of decision times (Student's t), since assets move together, neighbouring labels overlap and markets have calm and wild weeks;
/// with fewer than two lookaheads in a block there is no statement, and the answer is no. Beating this baseline may come from foreseeing how far prices move rather than
/// where to: <see cref="ForeseesDirection"/> tells.
/// </remarks>
public sealed record BaselineComparison
{
    /// <summary>Macro F1 of the decisions minus that of the baseline.</summary>
    [JsonPropertyName("macro_f1_gain")]
    public required double MacroF1Gain { get; init; }

    /// <summary>Matthews correlation of the decisions; the baseline's is 0.</summary>
    [JsonPropertyName("mcc")]
    public required double Mcc { get; init; }

    /// <summary>Log loss of the base rates minus that of the corrected probabilities, averaged over decision times.</summary>
    [JsonPropertyName("log_loss_gain")]
    public required double LogLossGain { get; init; }

    /// <summary>The value that <see cref="LogLossGain"/> exceeds with 99 % confidence; null when there are too few decision times to say.</summary>
    [JsonPropertyName("log_loss_gain_lower_bound")]
    public required double? LogLossGainLowerBound { get; init; }

    /// <summary>Different times at which decisions were made.</summary>
    [JsonPropertyName("decision_times")]
    public required int DecisionTimes { get; init; }

    /// <summary>Calls of up or down, by the deciding vector, for samples whose price did move up or down by their label; samples that are truly HOLD are left out.</summary>
    [JsonPropertyName("direction_calls")]
    public required long DirectionCalls { get; init; }

    /// <summary>The share of <see cref="DirectionCalls"/> that went that way (definitions D8, directional accuracy); null without calls.</summary>
    [JsonPropertyName("direction_accuracy")]
    public required double? DirectionAccuracy { get; init; }

    /// <summary>What always calling the more frequent direction of those same samples would have got: in a falling market, always down. Null without calls.</summary>
    [JsonPropertyName("direction_constant_accuracy")]
    public required double? DirectionConstantAccuracy { get; init; }

    /// <summary>
    /// The value that the accuracy of the calls exceeds that of the constant call by with a one-sided confidence of 99 %, from block means over the decision times that
    /// have calls; null when there are too few of them to say.
    /// </summary>
    [JsonPropertyName("direction_lower_bound")]
    public required double? DirectionLowerBound { get; init; }

    /// <summary>Whether the model foresees where prices go: its calls of up and down are better than one constant call, with 99 % confidence.</summary>
    [JsonPropertyName("foresees_direction")]
    public bool ForeseesDirection => DirectionAccuracy > DirectionConstantAccuracy && DirectionLowerBound > 0;

    /// <summary>Whether the model beats the baseline.</summary>
    [JsonPropertyName("beats_baseline")]
    public bool BeatsBaseline => MacroF1Gain > 0 && Mcc > 0 && LogLossGainLowerBound > 0;
}
