using System.Text.Json;
using System.Text.Json.Serialization;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Training.Evaluation;

/// <summary>What a model achieves on samples that it was not fitted on.</summary>
public sealed record EvaluationReport
{
    /// <summary>Which vector decides: it feeds <see cref="Metrics"/>, <see cref="PerAsset"/> and <see cref="PredictedShares"/>.</summary>
    [JsonPropertyName("decision")]
    public required DecisionMode Decision { get; init; }

    /// <summary>The metrics of the deciding vector, with the regression heads.</summary>
    [JsonPropertyName("test")]
    public required EvaluationMetrics Metrics { get; init; }

    /// <summary>The metrics under equal class frequencies.</summary>
    [JsonPropertyName("balanced")]
    public required EvaluationMetrics Balanced { get; init; }

    /// <summary>The metrics under real-world frequencies.</summary>
    [JsonPropertyName("corrected")]
    public required EvaluationMetrics Corrected { get; init; }

    /// <summary>The share of samples predicted as each class, by class name.</summary>
    [JsonPropertyName("predicted_shares")]
    public required IReadOnlyDictionary<string, double> PredictedShares { get; init; }

    /// <summary>The metrics of each asset that has samples, by symbol.</summary>
    [JsonPropertyName("per_asset")]
    public required IReadOnlyDictionary<string, EvaluationMetrics> PerAsset { get; init; }

    /// <summary>
    /// The metrics of the baselines by name (<see cref="Baselines.BaselineNames"/>). They state probabilities under real-world frequencies, so compare log loss, Brier score and
    /// calibration error with <see cref="Corrected"/>, and decide by the report's decision. A bundle without fitted baselines has the majority only.
    /// </summary>
    [JsonPropertyName("baselines")]
    public required IReadOnlyDictionary<string, EvaluationMetrics> Baselines { get; init; }

    /// <summary>The errors of the volatility baselines by name, in natural units; empty when none were fitted. Compare with the volatility of <see cref="Metrics"/>.</summary>
    [JsonPropertyName("volatility_baselines")]
    public required IReadOnlyDictionary<string, RegressionMetrics> VolatilityBaselines { get; init; }

    /// <summary>The comparison behind <see cref="BeatsBaseline"/>.</summary>
    [JsonPropertyName("comparison")]
    public required BaselineComparison Comparison { get; init; }

    /// <summary>Whether the probabilities of the deciding vector are frequencies.</summary>
    [JsonPropertyName("calibration")]
    public required CalibrationReport Calibration { get; init; }

    /// <summary>What remains if only signals of some confidence are listened to, by rising confidence.</summary>
    [JsonPropertyName("confidence_curve")]
    public required IReadOnlyList<ConfidencePoint> ConfidenceCurve { get; init; }

    /// <summary>The conformal sets of the deciding vector; null when the bundle has no threshold for them.</summary>
    [JsonPropertyName("conformal")]
    public required ConformalReport? Conformal { get; init; }

    /// <summary>How well the order of the assets is foreseen; null when no decision time has five assets.</summary>
    [JsonPropertyName("information")]
    public required InformationCoefficients? Information { get; init; }

    /// <summary>What a reader should know before trusting the figures; empty when there is nothing.</summary>
    [JsonPropertyName("warnings")]
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <inheritdoc cref="BaselineComparison.BeatsBaseline"/>
    [JsonPropertyName("beats_baseline")]
    public bool BeatsBaseline => Comparison.BeatsBaseline;

    /// <summary>The report as one JSON object with the field names of the SDK's contract.</summary>
    public JsonElement ToJsonElement() => JsonSerializer.SerializeToElement(this, EvaluationJsonContext.Default.EvaluationReport);
}
