using System.Text.Json.Serialization;
using CryptoAi.Models.Signals;
using CryptoAi.Training.Deciding;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// How well probabilities and the classes that they favour agree with the truth (definitions D7, D8). The predicted class is the one that a signal would have: the most
/// probable one within the direction of the largest mass, see <see cref="DirectionRule.Decide"/>; two equally probable classes of a two-class model count as the first.
/// </summary>
public sealed record EvaluationMetrics
{
    /// <summary>Samples.</summary>
    [JsonPropertyName("n")]
    public required long Count { get; init; }

    /// <inheritdoc cref="ConfusionMatrix.Accuracy"/>
    [JsonPropertyName("accuracy")]
    public required double Accuracy { get; init; }

    /// <inheritdoc cref="ConfusionMatrix.MacroRecall"/>
    [JsonPropertyName("balanced_accuracy")]
    public required double BalancedAccuracy { get; init; }

    /// <inheritdoc cref="ConfusionMatrix.MacroF1"/>
    [JsonPropertyName("macro_f1")]
    public required double MacroF1 { get; init; }

    /// <inheritdoc cref="ConfusionMatrix.MacroPrecision"/>
    [JsonPropertyName("macro_precision")]
    public required double MacroPrecision { get; init; }

    /// <inheritdoc cref="ConfusionMatrix.WeightedF1"/>
    [JsonPropertyName("weighted_f1")]
    public required double WeightedF1 { get; init; }

    /// <inheritdoc cref="ConfusionMatrix.WeightedPrecision"/>
    [JsonPropertyName("weighted_precision")]
    public required double WeightedPrecision { get; init; }

    /// <inheritdoc cref="ConfusionMatrix.WeightedRecall"/>
    [JsonPropertyName("weighted_recall")]
    public required double WeightedRecall { get; init; }

    /// <inheritdoc cref="ConfusionMatrix.Mcc"/>
    [JsonPropertyName("mcc")]
    public required double Mcc { get; init; }

    /// <inheritdoc cref="ConfusionMatrix.Kappa"/>
    [JsonPropertyName("kappa")]
    public required double Kappa { get; init; }

    /// <summary>The share of samples that truly moved up or down whose direction was predicted; a prediction of HOLD is wrong. Null when none moved.</summary>
    [JsonPropertyName("directional_accuracy")]
    public required double? DirectionalAccuracy { get; init; }

    /// <summary>The mean of −ln p(true class), p clipped below at 1e-15.</summary>
    [JsonPropertyName("log_loss")]
    public required double LogLoss { get; init; }

    /// <summary>The mean of Σ (p_k − 1[y = k])², 0 … 2.</summary>
    [JsonPropertyName("brier")]
    public required double Brier { get; init; }

    /// <summary>The expected calibration error of the most probable class over 15 bins of equal width.</summary>
    [JsonPropertyName("ece")]
    public required double Ece { get; init; }

    /// <summary>[true][predicted] counts.</summary>
    [JsonPropertyName("confusion")]
    public required IReadOnlyList<IReadOnlyList<long>> Confusion { get; init; }

    /// <summary>[classes] TP / (TP + FP) of each class.</summary>
    [JsonPropertyName("class_precision")]
    public required IReadOnlyList<double> ClassPrecision { get; init; }

    /// <summary>[classes] TP / (TP + FN) of each class.</summary>
    [JsonPropertyName("class_recall")]
    public required IReadOnlyList<double> ClassRecall { get; init; }

    /// <summary>[classes] F1 of each class.</summary>
    [JsonPropertyName("class_f1")]
    public required IReadOnlyList<double> ClassF1 { get; init; }

    /// <inheritdoc cref="ConfusionMatrix.HasUndefinedRatio"/>
    [JsonPropertyName("has_undefined_ratio")]
    public required bool HasUndefinedRatio { get; init; }

    /// <summary>The volatility forecast in natural units; null when it was not trained.</summary>
    [JsonPropertyName("volatility")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RegressionMetrics? Volatility { get; init; }

    /// <summary>The volume forecast in the unit of the label specification; null when it was not trained.</summary>
    [JsonPropertyName("volume")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RegressionMetrics? Volume { get; init; }

    /// <summary>Computes the metrics of given probabilities.</summary>
    /// <param name="probabilities">[samples, classes], rows adding up to 1.</param>
    /// <param name="truth">[samples] true classes.</param>
    /// <param name="classes">Number of classes: 2, 3 or 5.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Another number of classes.</exception>
    public static EvaluationMetrics Compute(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> truth, int classes)
    {
        if (probabilities.Length != truth.Length * classes)
        {
            throw new ArgumentException($"{probabilities.Length} probabilities are not {truth.Length} samples of {classes} classes.", nameof(probabilities));
        }

        MetricsAccumulator accumulator = new(classes);
        for (int i = 0; i < truth.Length; i++)
        {
            ReadOnlySpan<double> row = probabilities.Slice(i * classes, classes);
            accumulator.Add(row, truth[i], DecidedClass.Of(row));
        }

        return accumulator.Build();
    }
}
