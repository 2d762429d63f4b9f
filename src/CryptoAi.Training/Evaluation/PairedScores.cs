namespace CryptoAi.Training.Evaluation;

/// <summary>The scores that predictors are compared by.</summary>
internal readonly record struct PairedScores(double LogLoss, double Mcc, double MacroF1, double BalancedAccuracy, double Accuracy)
{
    /// <summary>How much better these are than those of a baseline.</summary>
    public PairedScores Over(PairedScores baseline) =>
        new(baseline.LogLoss - LogLoss, Mcc - baseline.Mcc, MacroF1 - baseline.MacroF1, BalancedAccuracy - baseline.BalancedAccuracy, Accuracy - baseline.Accuracy);
}
