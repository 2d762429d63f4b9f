using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Loop;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>train</c>.</summary>
internal sealed record TrainResult
{
    public required string Bundle { get; init; }

    /// <summary>The report; null when it could not be written.</summary>
    public required string? Report { get; init; }

    /// <summary>The picture of a transformer's attention; null for another model, or when it could not be written.</summary>
    public required string? Attention { get; init; }

    public required string Model { get; init; }

    public required long Parameters { get; init; }

    public required string Device { get; init; }

    public required SampleCounts Samples { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required IReadOnlyList<long> ClassCounts { get; init; }

    public required IReadOnlyList<double> ClassWeights { get; init; }

    public required IReadOnlyList<EpochReport> Epochs { get; init; }

    /// <summary>How it ended; null for boosted trees, which have no epochs.</summary>
    public required StopResult? Stopped { get; init; }

    /// <summary>The trees of each asset; null for other models.</summary>
    public BoostedResult? Boosted { get; init; }

    public required string Decision { get; init; }

    public required EvaluationMetrics Test { get; init; }

    public required EvaluationMetrics Balanced { get; init; }

    public required EvaluationMetrics Corrected { get; init; }

    public required IReadOnlyDictionary<string, double> PredictedShares { get; init; }

    public required IReadOnlyDictionary<string, EvaluationMetrics> PerAsset { get; init; }

    public required IReadOnlyDictionary<string, EvaluationMetrics> Baselines { get; init; }

    public required IReadOnlyDictionary<string, RegressionMetrics> VolatilityBaselines { get; init; }

    public required CalibrationReport Calibration { get; init; }

    public required IReadOnlyList<ConfidencePoint> ConfidenceCurve { get; init; }

    public required ConformalReport? Conformal { get; init; }

    public required InformationCoefficients? Information { get; init; }

    public required BaselineComparison Comparison { get; init; }

    public required bool BeatsBaseline { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>From when on the model abstains; null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The names of older bundles that were removed.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    public required string WeightsSha256 { get; init; }

    public required string DataFingerprint { get; init; }
}
