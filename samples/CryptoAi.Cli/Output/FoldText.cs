using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Reports;

namespace CryptoAi.Cli.Output;

/// <summary>A walk-forward for people: a line per fold, mean and spread, and the verdict on all tests together.</summary>
internal static class FoldText
{
    public static void Write(CommandOutput output, WalkForwardReport report)
    {
        TextTable table = new TextTable().Words("fold", "tested on").Numbers("train", "test", "accuracy", "balanced acc.", "macro F1", "MCC", "log loss").Words("beats baselines");
        foreach (FoldReport fold in report.Folds)
        {
            EvaluationMetrics m = fold.Evaluation.Metrics;
            table.Row(
                Format.Count(fold.Fold),
                $"{Format.Time(fold.Test.From)} … {Format.Time(fold.Test.To)}",
                Format.Count(fold.Train.Samples),
                Format.Count(fold.Test.Samples),
                Format.Percent(m.Accuracy),
                Format.Percent(m.BalancedAccuracy),
                Format.Score(m.MacroF1),
                Format.Score(m.Mcc),
                Format.Score(m.LogLoss),
                fold.Evaluation.BeatsBaseline ? "yes" : "no");
        }

        output.Line();
        output.Line($"Walk-forward: {Format.Plural(report.Folds.Count, "fresh model")}, each tested on the time after its training");
        output.Table(table);
        foreach (string name in (string[])["accuracy", "macro_f1", "mcc", "log_loss"])
        {
            MetricSpread spread = report.Summary[name];
            output.Field(name.Replace('_', ' '), $"{Format.Score(spread.Mean)} ± {Format.Score(spread.Std)} over the folds, {Format.Score(spread.Min)} … {Format.Score(spread.Max)}");
        }

        if (report.Pooled is { } pooled)
        {
            output.Field("all tests", $"{Format.Plural(pooled.Metrics.Count, "sample")}, accuracy {Format.Percent(pooled.Metrics.Accuracy)}, macro F1 {Format.Score(pooled.Metrics.MacroF1)}, MCC {Format.Score(pooled.Metrics.Mcc)}");
            output.Field("verdict", VerdictText.Describe(pooled.Comparison));
        }
    }
}
