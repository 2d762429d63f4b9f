using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports;

/// <summary>Whether a model is worth anything, in plain words.</summary>
public static class VerdictText
{
    /// <summary>One or two sentences with the figures behind them.</summary>
    /// <param name="comparison">The comparison with the baseline.</param>
    public static string Describe(BaselineComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.BeatsBaseline)
        {
            return $"the model beats the majority baseline: macro F1 {ReportText.Signed(comparison.MacroF1Gain)}, MCC {ReportText.Score(comparison.Mcc)}, log loss better by {ReportText.Score(comparison.LogLossGain)} (more than {ReportText.Score(comparison.LogLossGainLowerBound)} with 99% confidence)."
                + (comparison.ForeseesDirection ? " It foresees where prices go." : " It foresees how far prices move, not where.");
        }

        List<string> reasons = [];
        if (!(comparison.MacroF1Gain > 0))
        {
            reasons.Add($"its macro F1 is no higher ({ReportText.Signed(comparison.MacroF1Gain)})");
        }

        if (!(comparison.Mcc > 0))
        {
            reasons.Add($"its decisions do not go with the truth (MCC {ReportText.Score(comparison.Mcc)})");
        }

        if (!(comparison.LogLossGain > 0))
        {
            reasons.Add($"its probabilities are worse than the plain class frequencies (log loss {ReportText.Signed(-comparison.LogLossGain)})");
        }
        else if (comparison.LogLossGainLowerBound is null)
        {
            reasons.Add($"the test has {ReportText.Count(comparison.DecisionTimes)} decision times, too few to say");
        }
        else if (!(comparison.LogLossGainLowerBound > 0))
        {
            reasons.Add($"its gain in log loss ({ReportText.Score(comparison.LogLossGain)}) may be chance");
        }

        return $"the model does NOT beat the majority baseline: {string.Join("; ", reasons)}. Do not act on its signals.";
    }
}
