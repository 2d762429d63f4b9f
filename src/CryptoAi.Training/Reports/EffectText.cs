using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports;

/// <summary>Whether fine-tuning was worth it, in plain words.</summary>
public static class EffectText
{
    /// <summary>One or two sentences with the figures behind them, beginning with a small letter.</summary>
    /// <param name="effect">Whether it helped.</param>
    /// <param name="gain">The gains over the model before.</param>
    public static string Describe(FineTuneEffect effect, BaselineDifference gain)
    {
        ArgumentNullException.ThrowIfNull(gain);
        if (gain is not { LogLoss: { } logLoss, Mcc: { } mcc })
        {
            return "not known: the test has too few decision times to say whether fine-tuning helped.";
        }

        string intervals = $"log loss better by {Range(logLoss)}, MCC by {Range(mcc)} (95% intervals)";
        return effect switch
        {
            FineTuneEffect.Helped => $"fine-tuning helped: {intervals}.",
            FineTuneEffect.Hurt => $"fine-tuning made the model WORSE: {intervals}. Keep the old bundle.",
            _ => $"fine-tuning is not shown to help, the difference may be chance: {intervals}.",
        };
    }

    private static string Range(ConfidenceInterval interval) => $"{ReportText.Signed(interval.Value)}, {ReportText.Signed(interval.Lower)} … {ReportText.Signed(interval.Upper)}";
}
