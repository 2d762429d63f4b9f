namespace CryptoAi.Models.Backends;

/// <summary>
/// The training loss: DirectionWeight · cross-entropy (Σ s_i w_y ℓ / Σ s_i w_y with class weights w and the sample weights s of the targets, if any) + VolatilityWeight · MSE +
/// VolumeWeight · MSE, the two means over unmasked targets only (definitions D2, D4, D6).
/// </summary>
public sealed record LossOptions
{
    /// <summary>[classes] weights, or null for all ones.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>The weight of the cross-entropy.</summary>
    /// <value>1.0.</value>
    public double DirectionWeight { get; init; } = 1.0;

    /// <summary>The weight of the volatility MSE; 0 leaves that head untrained.</summary>
    /// <value>0.3.</value>
    public double VolatilityWeight { get; init; } = 0.3;

    /// <summary>The weight of the volume MSE; 0 leaves that head untrained.</summary>
    /// <value>0.2.</value>
    public double VolumeWeight { get; init; } = 0.2;

    /// <summary>
    /// ε: the truth is mixed with all trained classes, ℓ = (1 − ε) w_y (−ln p_y) + ε/k Σ_c w_c (−ln p_c), as PyTorch's <c>label_smoothing</c>; 0 … less than 1.
    /// </summary>
    /// <value>0.</value>
    public double LabelSmoothing { get; init; }
}
