using System.Text.Json.Serialization;
using CryptoAi.Training.Evaluation;

namespace CryptoAi.Cli.Results;

/// <summary>The document of <c>evaluate</c>.</summary>
internal sealed record EvaluateResult
{
    public required string Bundle { get; init; }

    public required string Data { get; init; }

    /// <summary>The report; null when none was asked for.</summary>
    public required string? Report { get; init; }

    public required EvaluatedRows Rows { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

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

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TradingResult? Backtest { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FoldResult>? Folds { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WalkForwardResult? WalkForward { get; init; }
}
