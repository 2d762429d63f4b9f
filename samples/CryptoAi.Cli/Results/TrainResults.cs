using CryptoAi.Cli.Data;
using CryptoAi.Training;

namespace CryptoAi.Cli.Results;

/// <summary>Makes the document of <c>train</c>.</summary>
internal static class TrainResults
{
    public static TrainResult Of(TrainingRun run, SavedModel saved, string? report, string? attention, string device) => new()
    {
        Bundle = saved.Path,
        Report = report,
        Attention = attention,
        Model = run.Bundle.Config.Architecture,
        Parameters = run.Bundle.Config.ParameterCount,
        Device = device,
        Samples = new SampleCounts(run.Split.Train.Count, run.Split.Validation.Count, run.Split.Test.Count),
        Classes = run.Bundle.Labels.ClassNames,
        ClassCounts = run.ClassCounts,
        ClassWeights = run.ClassWeights,
        Epochs = run.History.Epochs,
        Stopped = new StopResult(run.History.StopReason, run.History.StopEpoch, run.History.BestEpoch),
        Decision = EvaluateResults.NameOf(run.Test.Decision),
        Test = run.Test.Metrics,
        Balanced = run.Test.Balanced,
        Corrected = run.Test.Corrected,
        PredictedShares = run.Test.PredictedShares,
        PerAsset = run.Test.PerAsset,
        Baselines = run.Test.Baselines,
        VolatilityBaselines = run.Test.VolatilityBaselines,
        Calibration = run.Test.Calibration,
        ConfidenceCurve = run.Test.ConfidenceCurve,
        Conformal = run.Test.Conformal,
        Information = run.Test.Information,
        Comparison = run.Test.Comparison,
        BeatsBaseline = run.Test.BeatsBaseline,
        Warnings = run.Test.Warnings,
        ExpiresAt = saved.ExpiresAt,
        Removed = saved.Retention.Removed,
        WeightsSha256 = saved.WeightsSha256,
        DataFingerprint = run.Bundle.DataFingerprint,
    };
}
