using CryptoAi.Models.Bundles;
using CryptoAi.Models.Drawing;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>The metrics of both probability vectors against every baseline, and the regression heads.</summary>
internal static class MetricSection
{
    public static void Write(MarkupWriter writer, TrainingReport report) => Section.Write(writer, "metrics", "Metrics against the baselines", () =>
    {
        EvaluationReport evaluation = report.Evaluation;
        bool isBalanced = evaluation.Decision == DecisionMode.Balanced;
        EvaluationMetrics[] columns = [evaluation.Balanced, evaluation.Corrected, .. evaluation.Baselines.Values];
        HtmlTable table = new(
            "Metrics against the baselines",
            [
                $"{ReportText.Count(evaluation.Metrics.Count)} samples",
                isBalanced ? "balanced (decides)" : "balanced",
                isBalanced ? "corrected" : "corrected (decides)",
                .. evaluation.Baselines.Keys.Select(ReportText.Baseline),
            ]);
        Row("accuracy", static m => ReportText.Percent(m.Accuracy));
        Row("balanced accuracy", static m => ReportText.Percent(m.BalancedAccuracy));
        Row("macro F1", static m => ReportText.Score(m.MacroF1));
        Row("macro precision", static m => ReportText.Score(m.MacroPrecision));
        Row("weighted F1", static m => ReportText.Score(m.WeightedF1));
        Row("weighted precision", static m => ReportText.Score(m.WeightedPrecision));
        Row("weighted recall", static m => ReportText.Score(m.WeightedRecall));
        Row("MCC", static m => ReportText.Score(m.Mcc));
        Row("kappa", static m => ReportText.Score(m.Kappa));
        Row("directional accuracy", static m => ReportText.Percent(m.DirectionalAccuracy));
        Row("log loss", static m => ReportText.Score(m.LogLoss));
        Row("Brier score", static m => ReportText.Score(m.Brier));
        Row("calibration error", static m => ReportText.Score(m.Ece));
        table.Write(writer);
        Section.Note(writer, "Baselines state real-world frequencies: compare their log loss, Brier score and calibration error with the corrected column. Smaller is better for these three, larger for the others.");
        if (evaluation.Metrics.HasUndefinedRatio)
        {
            Section.Note(writer, "A class was never predicted or never true, so some precision, recall or F1 is 0/0 and counts as 0.");
        }

        WriteRegression(writer, evaluation);

        void Row(string name, Func<EvaluationMetrics, string> value) => table.Row([name, .. columns.Select(value)]);
    });

    private static void WriteRegression(MarkupWriter writer, EvaluationReport evaluation)
    {
        EvaluationMetrics metrics = evaluation.Metrics;
        if (metrics.Volatility is null && metrics.Volume is null)
        {
            return;
        }

        HtmlTable table = new("Forecasts of volatility and volume", "forecast", "samples", "mean absolute error", "RMSE", "R²");
        Row("volatility", metrics.Volatility);
        foreach ((string name, RegressionMetrics baseline) in evaluation.VolatilityBaselines)
        {
            Row($"volatility, {ReportText.Baseline(name)} baseline", baseline);
        }

        Row("volume", metrics.Volume);
        table.Write(writer);
        Section.Note(writer, "R² is 0 for a forecast as good as always saying the train mean, and 1 for a perfect one.");

        void Row(string name, RegressionMetrics? m)
        {
            if (m is not null)
            {
                table.Row([name, ReportText.Count(m.Count), ReportText.General(m.Mae), ReportText.General(m.Rmse), ReportText.Score(m.R2)]);
            }
        }
    }
}
