using CryptoAi.Models.Bundles;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Cli.Results;

/// <summary>Makes the document of <c>evaluate</c>.</summary>
internal static class EvaluateResults
{
    public static EvaluateResult Of(ModelBundle bundle, string path, string data, string? page, EvaluatedRows rows, EvaluationReport report) => new()
    {
        Bundle = path,
        Data = data,
        Report = page,
        Rows = rows,
        Classes = bundle.Labels.ClassNames,
        Decision = NameOf(report.Decision),
        Test = report.Metrics,
        Balanced = report.Balanced,
        Corrected = report.Corrected,
        PredictedShares = report.PredictedShares,
        PerAsset = report.PerAsset,
        Baselines = report.Baselines,
        VolatilityBaselines = report.VolatilityBaselines,
        Calibration = report.Calibration,
        ConfidenceCurve = report.ConfidenceCurve,
        Conformal = report.Conformal,
        Information = report.Information,
        Comparison = report.Comparison,
        BeatsBaseline = report.BeatsBaseline,
        Warnings = report.Warnings,
    };

    public static string NameOf(DecisionMode decision) => decision == DecisionMode.Balanced ? "balanced" : "corrected";
}
