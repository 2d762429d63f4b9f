using System.Text.Json.Serialization;

namespace CryptoAi.Training.Baselines;

/// <summary>What the volatility baselines were fitted to on the train split.</summary>
internal sealed record VolatilityParameters
{
    /// <summary>The mean of the target: the forecast before any range is known, and what R² is measured against.</summary>
    [JsonPropertyName("mean")]
    public required double Mean { get; init; }

    /// <summary>λ: the weight of the old value in the exponentially weighted mean, as in RiskMetrics.</summary>
    [JsonPropertyName("ewma_decay")]
    public required double EwmaDecay { get; init; }

    /// <summary>Constant, and the coefficients of the last range and of its means over 5 and 22 bars (Corsi's heterogeneous autoregression).</summary>
    [JsonPropertyName("har")]
    public required IReadOnlyList<double> Har { get; init; }
}
