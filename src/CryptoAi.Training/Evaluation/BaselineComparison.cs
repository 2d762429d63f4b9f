using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// Whether a model beats the majority baseline. It does only if all of these hold on the samples: the macro F1 of its decisions is higher; their Matthews correlation is
/// above 0; and the log loss of its prior-corrected probabilities is lower than that of the train base rates by more than 2.33 standard errors (one chance in a hundred
/// for a model that knows nothing), with at least 30 independent decision times.
/// </summary>
/// <remarks>
/// Log loss is compared on the corrected vector because the base rates are real-world frequencies; balanced probabilities answer another question. Standard errors count
/// decision times, not samples, and divide them by the lookahead, since assets move together and neighbouring labels overlap.
/// </remarks>
public sealed record BaselineComparison
{
    /// <summary>Standard errors that the log loss gain must exceed: the one-sided 1 % point of the normal distribution.</summary>
    public const double RequiredDeviations = 2.33;

    /// <summary>Fewer independent decision times say nothing.</summary>
    public const double LeastIndependentTimes = 30;

    /// <summary>Macro F1 of the decisions minus that of the baseline.</summary>
    [JsonPropertyName("macro_f1_gain")]
    public required double MacroF1Gain { get; init; }

    /// <summary>Matthews correlation of the decisions; the baseline's is 0.</summary>
    [JsonPropertyName("mcc")]
    public required double Mcc { get; init; }

    /// <summary>Log loss of the base rates minus that of the corrected probabilities, averaged over decision times.</summary>
    [JsonPropertyName("log_loss_gain")]
    public required double LogLossGain { get; init; }

    /// <summary><see cref="LogLossGain"/> minus 2.33 standard errors.</summary>
    [JsonPropertyName("log_loss_gain_lower_bound")]
    public required double LogLossGainLowerBound { get; init; }

    /// <summary>Decision times over the lookahead.</summary>
    [JsonPropertyName("independent_times")]
    public required double IndependentTimes { get; init; }

    /// <summary>Whether the model beats the baseline.</summary>
    [JsonPropertyName("beats_baseline")]
    public bool BeatsBaseline => MacroF1Gain > 0 && Mcc > 0 && LogLossGainLowerBound > 0 && IndependentTimes >= LeastIndependentTimes;
}
