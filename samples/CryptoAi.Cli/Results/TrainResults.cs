using CryptoAi.Cli.Data;
using CryptoAi.Models.Bundles;
using CryptoAi.Training;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Splits;

namespace CryptoAi.Cli.Results;

/// <summary>Makes the document of <c>train</c>.</summary>
internal static class TrainResults
{
    public static TrainResult Of(TrainingRun run, SavedModel saved, string? report, string? attention, string device) =>
        Of(run.Bundle, run.Test, run.Split, run.ClassCounts, run.ClassWeights, saved, report, device) with
        {
            Attention = attention,
            Epochs = run.History.Epochs,
            Stopped = new StopResult(run.History.StopReason, run.History.StopEpoch, run.History.BestEpoch),
        };

    public static TrainResult Of(BoostedModelRun run, SavedModel saved, string? report, string device) =>
        Of(run.Bundle, run.Test, run.Split, run.ClassCounts, run.ClassWeights, saved, report, device) with
        {
            Boosted = new BoostedResult(run.Forests, run.Skipped, run.TrainTime.TotalSeconds),
        };

    private static TrainResult Of(
        ModelBundle model,
        EvaluationReport test,
        DataSplit split,
        IReadOnlyList<long> classCounts,
        IReadOnlyList<double> classWeights,
        SavedModel saved,
        string? report,
        string device) => new()
        {
            Bundle = saved.Path,
            Report = report,
            Attention = null,
            Model = model.Config.Architecture,
            Parameters = model.Config.ParameterCount,
            Device = device,
            Samples = new SampleCounts(split.Train.Count, split.Validation.Count, split.Test.Count),
            Classes = model.Labels.ClassNames,
            ClassCounts = classCounts,
            ClassWeights = classWeights,
            Epochs = [],
            Stopped = null,
            Decision = EvaluateResults.NameOf(test.Decision),
            Test = test.Metrics,
            Balanced = test.Balanced,
            Corrected = test.Corrected,
            PredictedShares = test.PredictedShares,
            PerAsset = test.PerAsset,
            Baselines = test.Baselines,
            VolatilityBaselines = test.VolatilityBaselines,
            Calibration = test.Calibration,
            ConfidenceCurve = test.ConfidenceCurve,
            Conformal = test.Conformal,
            Information = test.Information,
            Comparison = test.Comparison,
            BeatsBaseline = test.BeatsBaseline,
            Warnings = test.Warnings,
            ExpiresAt = saved.ExpiresAt,
            Removed = saved.Retention.Removed,
            WeightsSha256 = saved.WeightsSha256,
            DataFingerprint = model.DataFingerprint,
        };
}
