using CryptoAi.Features.Labels;
using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Reports;

namespace CryptoAi.Cli.Output;

/// <summary>An evaluation for people: confusion, metrics against the baseline, and a verdict in plain words.</summary>
internal static class EvaluationText
{
    public static void Write(CommandOutput output, EvaluationReport report, LabelSpec labels)
    {
        WriteConfusion(output, report.Metrics, labels.ClassNames);
        output.Line();
        WriteMetrics(output, report);
        output.Line();
        output.Field("predicts", string.Join(", ", report.PredictedShares.Select(static s => $"{s.Key} {Format.Percent(s.Value)}")));
        BaselineComparison comparison = report.Comparison;
        output.Field("direction", comparison.DirectionAccuracy is { } right && comparison.DirectionConstantAccuracy is { } constant
            ? $"of {Format.Plural(comparison.DirectionCalls, "move")} that it called up or down, {Format.Percent(right)} went that way (always calling the more frequent way: {Format.Percent(constant)})"
            : "it never called up or down where the price moved so far");
        WriteCalibration(output, report);
        WriteRegression(output, "volatility", report.Metrics.Volatility);
        foreach ((string name, RegressionMetrics baseline) in report.VolatilityBaselines.Where(_ => report.Metrics.Volatility is not null))
        {
            WriteRegression(output, $"  {name}", baseline);
        }

        WriteRegression(output, "volume", report.Metrics.Volume);
        foreach (string warning in report.Warnings)
        {
            output.Field("warning", warning);
        }

        output.Field("verdict", VerdictText.Describe(comparison));
    }

    /// <summary>One line per asset.</summary>
    public static void WriteAssets(CommandOutput output, EvaluationReport report)
    {
        TextTable table = new TextTable().Words("asset").Numbers("samples", "accuracy", "balanced acc.", "macro F1", "MCC", "log loss");
        foreach ((string symbol, EvaluationMetrics m) in report.PerAsset)
        {
            table.Row(
                symbol, Format.Count(m.Count), Format.Percent(m.Accuracy), Format.Percent(m.BalancedAccuracy), Format.Score(m.MacroF1), Format.Score(m.Mcc), Format.Score(m.LogLoss));
        }

        output.Table(table);
    }

    private static void WriteConfusion(CommandOutput output, EvaluationMetrics metrics, IReadOnlyList<string> classes)
    {
        TextTable table = new TextTable().Words("true \\ predicted").Numbers([.. classes]).Numbers("total");
        for (int c = 0; c < classes.Count; c++)
        {
            IReadOnlyList<long> row = metrics.Confusion[c];
            table.Row([classes[c], .. row.Select(Format.Count), Format.Count(row.Sum())]);
        }

        output.Table(table);
    }

    private static void WriteMetrics(CommandOutput output, EvaluationReport report)
    {
        bool isBalanced = report.Decision == DecisionMode.Balanced;
        EvaluationMetrics[] columns = [report.Balanced, report.Corrected, .. report.Baselines.Values];
        TextTable table = new TextTable()
            .Words($"{Format.Plural(report.Metrics.Count, "test sample")}")
            .Numbers(isBalanced ? "balanced (decides)" : "balanced", isBalanced ? "corrected" : "corrected (decides)")
            .Numbers([.. report.Baselines.Keys.Select(static name => name.Replace('_', ' '))]);
        Add("accuracy", static m => Format.Percent(m.Accuracy));
        Add("balanced accuracy", static m => Format.Percent(m.BalancedAccuracy));
        Add("macro F1", static m => Format.Score(m.MacroF1));
        Add("weighted F1", static m => Format.Score(m.WeightedF1));
        Add("MCC", static m => Format.Score(m.Mcc));
        Add("log loss", static m => Format.Score(m.LogLoss));
        Add("Brier score", static m => Format.Score(m.Brier));
        Add("calibration error", static m => Format.Score(m.Ece));
        output.Table(table);

        void Add(string name, Func<EvaluationMetrics, string> value) => table.Row([name, .. columns.Select(value)]);
    }

    private static void WriteCalibration(CommandOutput output, EvaluationReport report)
    {
        CalibrationReport calibration = report.Calibration;
        output.Field("calibration", calibration.IsCalibrated
            ? $"temperature {Format.Score(calibration.Temperature)} (validation); error {Format.Score(calibration.Ece)}, by class {Format.Score(calibration.ClasswiseEce)}"
            : $"none; error {Format.Score(calibration.Ece)}");
        if (report.Conformal is { } conformal)
        {
            output.Field("conformal", $"sets of {conformal.MeanSize.ToString("F2", System.Globalization.CultureInfo.InvariantCulture)} classes on average hold the true one in {Format.Percent(conformal.Coverage)} (aim {Format.Percent(1 - conformal.Alpha)}; markets drift, so no promise)");
        }

        if (report.Information is { } information)
        {
            output.Field("rank IC", $"{Format.Score(information.RankIc)} over assets, mean of {Format.Plural(information.Times, "decision time")}");
        }
    }

    private static void WriteRegression(CommandOutput output, string name, RegressionMetrics? metrics)
    {
        if (metrics is not null)
        {
            output.Field(name, $"mean absolute error {Format.Score(metrics.Mae)}, RMSE {Format.Score(metrics.Rmse)}, R² {Format.Score(metrics.R2)} (0 = as good as the train mean)");
        }
    }
}
