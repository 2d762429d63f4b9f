using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>The error of a regression head over unmasked targets, in the target's unit.</summary>
public sealed record RegressionMetrics
{
    /// <summary>Unmasked targets.</summary>
    [JsonPropertyName("n")]
    public required long Count { get; init; }

    /// <summary>The mean absolute error.</summary>
    [JsonPropertyName("mae")]
    public required double Mae { get; init; }

    /// <summary>The root of the mean squared error.</summary>
    [JsonPropertyName("rmse")]
    public required double Rmse { get; init; }

    /// <summary>1 − squared error / squared error of always predicting the train mean: above 0 is better than that mean; 0 when the targets all equal it.</summary>
    [JsonPropertyName("r2")]
    public required double R2 { get; init; }
}
