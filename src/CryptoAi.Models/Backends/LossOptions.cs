namespace CryptoAi.Models.Backends;

/// <summary>
/// The training loss: DirectionWeight · cross-entropy (class-weighted, Σ w_y ℓ / Σ w_y) + VolatilityWeight · MSE + VolumeWeight · MSE, the two means over unmasked
/// targets only (definitions D2, D6).
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
}
