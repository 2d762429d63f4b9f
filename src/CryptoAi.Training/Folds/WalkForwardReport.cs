using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Folds;

/// <summary>What a way of training achieves over several folds, not what one model does.</summary>
public sealed record WalkForwardReport
{
    /// <summary>The folds in order.</summary>
    public required IReadOnlyList<FoldReport> Folds { get; init; }

    /// <summary>Mean and spread over the folds of the deciding vector's metrics, by the names of the JSON contract: <c>accuracy</c>, <c>macro_f1</c>, <c>mcc</c>, <c>log_loss</c> and more.</summary>
    public required IReadOnlyDictionary<string, MetricSpread> Summary { get; init; }

    /// <summary>
    /// All tests taken together as one evaluation, every sample predicted by the model of its fold; null where that means nothing because a sample is in two tests, as in
    /// combinatorial splits.
    /// </summary>
    public EvaluationReport? Pooled { get; init; }

    /// <summary>How many folds beat the baseline.</summary>
    public int FoldsThatBeatTheBaseline => Folds.Count(static f => f.Evaluation.BeatsBaseline);

    internal static IReadOnlyDictionary<string, MetricSpread> Summarise(IReadOnlyList<FoldReport> folds)
    {
        (string Name, Func<EvaluationMetrics, double> Value)[] figures =
        [
            ("accuracy", static m => m.Accuracy),
            ("balanced_accuracy", static m => m.BalancedAccuracy),
            ("macro_f1", static m => m.MacroF1),
            ("weighted_f1", static m => m.WeightedF1),
            ("mcc", static m => m.Mcc),
            ("log_loss", static m => m.LogLoss),
            ("brier", static m => m.Brier),
            ("ece", static m => m.Ece),
        ];
        return new OrderedDictionary<string, MetricSpread>(
            figures.Select(f => KeyValuePair.Create(f.Name, MetricSpread.Of([.. folds.Select(fold => f.Value(fold.Evaluation.Metrics))]))));
    }
}
