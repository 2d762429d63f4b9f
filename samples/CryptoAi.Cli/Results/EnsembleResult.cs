using CryptoAi.Training.Ensembles;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>ensemble</c>.</summary>
internal sealed record EnsembleResult
{
    public required string Bundle { get; init; }

    /// <summary>The report; null when it could not be written.</summary>
    public required string? Report { get; init; }

    /// <summary>From when on it abstains; null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The names of older bundles that were removed.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    public required string Model { get; init; }

    public required string Method { get; init; }

    public required long Parameters { get; init; }

    public required IReadOnlyList<MemberReport> Members { get; init; }

    public required double ValidationLogLoss { get; init; }

    public required SampleCounts Samples { get; init; }

    public required string Decision { get; init; }

    public required EvaluationMetrics Test { get; init; }

    public required EvaluationMetrics Balanced { get; init; }

    public required EvaluationMetrics Corrected { get; init; }

    public required IReadOnlyDictionary<string, EvaluationMetrics> PerAsset { get; init; }

    public required IReadOnlyDictionary<string, EvaluationMetrics> Baselines { get; init; }

    public required CalibrationReport Calibration { get; init; }

    public required BaselineComparison Comparison { get; init; }

    public required bool BeatsBaseline { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required string WeightsSha256 { get; init; }

    public required string DataFingerprint { get; init; }
}
