using System.Text.Json.Serialization;
using CryptoAi.Training.Baselines;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// Whether a model beats every baseline of a report: it does only if against each of them the 95 % intervals of the gains in log loss and in Matthews correlation lie above 0.
/// </summary>
/// <remarks>
/// Log loss is compared on the corrected vector because baselines state real-world frequencies; balanced probabilities answer another question. The intervals come from a circular
/// block bootstrap over decision times, since assets move together, neighbouring labels and windows overlap and markets have calm and wild weeks; with fewer than 30 blocks of two
/// lookaheads there is no statement, and the answer is no. Beating the baselines may come from foreseeing how far prices move rather than where to:
/// <see cref="ForeseesDirection"/> tells.
/// </remarks>
public sealed record BaselineComparison
{
    /// <summary>Macro F1 of the decisions minus that of the majority baseline.</summary>
    [JsonPropertyName("macro_f1_gain")]
    public required double MacroF1Gain { get; init; }

    /// <summary>Matthews correlation of the decisions; the majority baseline's is 0.</summary>
    [JsonPropertyName("mcc")]
    public required double Mcc { get; init; }

    /// <summary>Log loss of the base rates minus that of the corrected probabilities.</summary>
    [JsonPropertyName("log_loss_gain")]
    public double LogLossGain => Against[BaselineNames.Majority].LogLossGain;

    /// <summary>The lower limit of the 95 % interval of <see cref="LogLossGain"/>; null when there are too few decision times to say.</summary>
    [JsonPropertyName("log_loss_gain_lower_bound")]
    public double? LogLossGainLowerBound => Against[BaselineNames.Majority].LogLoss?.Lower;

    /// <summary>Different times at which decisions were made.</summary>
    [JsonPropertyName("decision_times")]
    public required int DecisionTimes { get; init; }

    /// <summary>The decision times of a block of the bootstrap; 0 when there are too few decision times for intervals.</summary>
    [JsonPropertyName("block_length")]
    public required int BlockLength { get; init; }

    /// <summary>Resamples behind each interval.</summary>
    [JsonPropertyName("replicates")]
    public required int Replicates { get; init; }

    /// <summary>The confidence of the two-sided intervals.</summary>
    [JsonPropertyName("confidence")]
    public required double Confidence { get; init; }

    /// <summary>The gains over each baseline with their intervals, by name.</summary>
    [JsonPropertyName("against")]
    public required IReadOnlyDictionary<string, BaselineDifference> Against { get; init; }

    /// <summary>The names of the baselines that the model does not beat.</summary>
    [JsonPropertyName("not_beaten")]
    public IReadOnlyList<string> NotBeaten => [.. Against.Where(static b => !b.Value.Beats).Select(static b => b.Key)];

    /// <summary>Calls of up or down, by the deciding vector, for samples whose price did move up or down by their label; samples that are truly HOLD are left out.</summary>
    [JsonPropertyName("direction_calls")]
    public required long DirectionCalls { get; init; }

    /// <summary>The share of <see cref="DirectionCalls"/> that went that way; null without calls.</summary>
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

    /// <summary>Whether the model beats every baseline.</summary>
    [JsonPropertyName("beats_baseline")]
    public bool BeatsBaseline => Against.Count > 0 && Against.Values.All(static b => b.Beats);
}
