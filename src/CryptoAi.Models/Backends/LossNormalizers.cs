namespace CryptoAi.Models.Backends;

/// <summary>
/// The denominators of the means in a loss. Those of several batches add up: a step over all of them divides every batch by the sum, and is then the step of one large batch.
/// </summary>
/// <param name="Weight">Σ s_i w_y: sample weights times the class weights of the true classes.</param>
/// <param name="VolatilityTargets">Σ s_i over unmasked volatility targets; without sample weights their number.</param>
/// <param name="VolumeTargets">Σ s_i over unmasked volume targets.</param>
public readonly record struct LossNormalizers(double Weight, double VolatilityTargets, double VolumeTargets)
{
    /// <summary>The denominators of two sets of samples together.</summary>
    public static LossNormalizers operator +(LossNormalizers a, LossNormalizers b) =>
        new(a.Weight + b.Weight, a.VolatilityTargets + b.VolatilityTargets, a.VolumeTargets + b.VolumeTargets);

    /// <summary>The denominators of two sets of samples together.</summary>
    public static LossNormalizers Add(LossNormalizers left, LossNormalizers right) => left + right;
}
