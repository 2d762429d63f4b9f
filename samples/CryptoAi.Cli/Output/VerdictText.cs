using System.Globalization;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Cli.Output;

/// <summary>Whether a model is worth anything, in plain words.</summary>
internal static class VerdictText
{
    public static string Describe(BaselineComparison comparison)
    {
        if (comparison.BeatsBaseline)
        {
            return $"the model beats the majority baseline: macro F1 {Signed(comparison.MacroF1Gain)}, MCC {Format.Score(comparison.Mcc)}, log loss better by {Format.Score(comparison.LogLossGain)} (more than {Format.Score(comparison.LogLossGainLowerBound ?? 0)} with 99% confidence)."
                + (comparison.ForeseesDirection ? " It foresees where prices go." : " It foresees how far prices move, not where.");
        }

        List<string> reasons = [];
        if (!(comparison.MacroF1Gain > 0))
        {
            reasons.Add($"its macro F1 is no higher ({Signed(comparison.MacroF1Gain)})");
        }

        if (!(comparison.Mcc > 0))
        {
            reasons.Add($"its decisions do not go with the truth (MCC {Format.Score(comparison.Mcc)})");
        }

        if (!(comparison.LogLossGain > 0))
        {
            reasons.Add($"its probabilities are worse than the plain class frequencies (log loss {Signed(-comparison.LogLossGain)})");
        }
        else if (comparison.LogLossGainLowerBound is null)
        {
            reasons.Add($"the test has {Format.Count(comparison.DecisionTimes)} decision times, too few to say");
        }
        else if (!(comparison.LogLossGainLowerBound > 0))
        {
            reasons.Add($"its gain in log loss ({Format.Score(comparison.LogLossGain)}) may be chance");
        }

        return $"the model does NOT beat the majority baseline: {string.Join("; ", reasons)}. Do not act on its signals.";
    }

    private static string Signed(double value) => value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);
}
