using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>Whether stated probabilities are frequencies (definitions D7): errors in probability, 0 … 1, smaller is better.</summary>
public sealed record CalibrationReport
{
    /// <summary>The temperature that the logits were divided by; of the last fold where there are several.</summary>
    [JsonPropertyName("temperature")]
    public required double Temperature { get; init; }

    /// <summary>Whether the temperature was fitted on validation samples.</summary>
    [JsonPropertyName("is_calibrated")]
    public required bool IsCalibrated { get; init; }

    /// <summary>Expected calibration error: Σ n_b/n · |accuracy_b − confidence_b| of the most probable class over 15 bins of equal width.</summary>
    [JsonPropertyName("ece")]
    public required double Ece { get; init; }

    /// <summary>Maximum calibration error: the largest |accuracy_b − confidence_b| of a bin with samples, however few.</summary>
    [JsonPropertyName("mce")]
    public required double Mce { get; init; }

    /// <summary>The mean over classes of the binned |frequency of the class − its mean probability|.</summary>
    [JsonPropertyName("classwise_ece")]
    public required double ClasswiseEce { get; init; }

    /// <summary>The expected calibration error over 15 bins of equally many samples.</summary>
    [JsonPropertyName("adaptive_ece")]
    public required double AdaptiveEce { get; init; }

    /// <summary>The reliability table of the 15 bins of equal width.</summary>
    [JsonPropertyName("bins")]
    public required IReadOnlyList<ReliabilityBin> Bins { get; init; }
}
