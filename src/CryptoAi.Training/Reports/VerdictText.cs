using CryptoAi.Training.Baselines;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports;

/// <summary>Whether a model is worth anything, in plain words.</summary>
public static class VerdictText
{
    /// <summary>One or two sentences with the figures behind them, beginning with a small letter.</summary>
    /// <param name="comparison">The comparison with the baselines.</param>
    public static string Describe(BaselineComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.BeatsBaseline)
        {
            return $"the model beats every baseline ({string.Join(", ", comparison.Against.Keys.Select(ReportText.Baseline))}): {string.Join("; ", comparison.Against.Select(static b => $"{ReportText.Baseline(b.Key)}: log loss better by {Range(b.Value.LogLoss)}, MCC by {Range(b.Value.Mcc)}"))} (95% intervals)."
                + (comparison.ForeseesDirection ? " It foresees where prices go." : " It foresees how far prices move, not where.");
        }

        if (comparison.BlockLength == 0)
        {
            return $"the model is not shown to beat the majority baseline: the test has {ReportText.Count(comparison.DecisionTimes)} decision times, too few to say. Do not act on its signals.";
        }

        string reasons = string.Join("; ", comparison.Against.Where(static b => !b.Value.Beats).Select(static b => $"{ReportText.Baseline(b.Key)}: {string.Join(" and ", Reasons(b.Value))}"));
        return comparison.NotBeaten is [BaselineNames.Logistic]
            ? $"the model beats the majority baseline and the previous direction, but does NOT beat a logistic regression on the last bar: {reasons}. There is a signal, and the simpler model has it too."
            : $"the model does NOT beat every baseline: {reasons}. Do not act on its signals.";
    }

    private static IEnumerable<string> Reasons(BaselineDifference difference)
    {
        if (difference.LogLoss is { IsAboveZero: false } logLoss)
        {
            yield return logLoss.Value > 0 ? $"the gain in log loss ({Range(logLoss)}) may be chance" : $"the log loss is no better ({Range(logLoss)})";
        }

        if (difference.Mcc is { IsAboveZero: false } mcc)
        {
            yield return mcc.Value > 0 ? $"the gain in MCC ({Range(mcc)}) may be chance" : $"the MCC is no better ({Range(mcc)})";
        }
    }

    private static string Range(ConfidenceInterval? interval) => interval is null ? "?" : $"{ReportText.Signed(interval.Value)}, {ReportText.Signed(interval.Lower)} … {ReportText.Signed(interval.Upper)}";
}
