using System.Text.Json.Serialization;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// How often conformal sets hold the true class, and how large they are (definitions D7). The promise 1 − α needs samples that are exchangeable with those of validation;
/// markets drift, so <see cref="Coverage"/> is what was reached, and nothing is promised for the time after.
/// </summary>
public sealed record ConformalReport
{
    /// <summary>The share of sets that may miss the true class.</summary>
    [JsonPropertyName("alpha")]
    public required double Alpha { get; init; }

    /// <summary>q̂: a set holds the classes with probability ≥ 1 − q̂; of the last fold where there are several.</summary>
    [JsonPropertyName("quantile")]
    public required double Quantile { get; init; }

    /// <summary>The share of sets that hold the true class; under drift it may be below 1 − α.</summary>
    [JsonPropertyName("coverage")]
    public required double Coverage { get; init; }

    /// <summary>The mean number of classes in a set.</summary>
    [JsonPropertyName("mean_size")]
    public required double MeanSize { get; init; }

    /// <summary>The share of sets with exactly one class.</summary>
    [JsonPropertyName("single_share")]
    public required double SingleShare { get; init; }

    /// <summary>The share of sets without any class: no class is probable enough.</summary>
    [JsonPropertyName("empty_share")]
    public required double EmptyShare { get; init; }
}
