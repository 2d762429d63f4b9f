namespace CryptoAi.Models.Backends;

/// <summary>The sums behind a loss. Sums of batches add up to the loss of a whole split, whatever the batch size.</summary>
/// <param name="Samples">Samples counted.</param>
/// <param name="Correct">Samples whose largest logit is the true class.</param>
/// <param name="WeightedCrossEntropy">Σ s_i w_y ℓ, with sample weights s_i and class weights w_y.</param>
/// <param name="Weight">Σ s_i w_y.</param>
/// <param name="VolatilitySquaredError">Σ s_i (prediction − target)² over unmasked targets.</param>
/// <param name="VolatilityTargets">Σ s_i over unmasked volatility targets; without sample weights their number.</param>
/// <param name="VolumeSquaredError">Σ s_i (prediction − target)² over unmasked targets.</param>
/// <param name="VolumeTargets">Σ s_i over unmasked volume targets.</param>
public readonly record struct LossSums(
    long Samples,
    long Correct,
    double WeightedCrossEntropy,
    double Weight,
    double VolatilitySquaredError,
    double VolatilityTargets,
    double VolumeSquaredError,
    double VolumeTargets)
{
    /// <summary>The share of correct directions; 0 without samples.</summary>
    public double Accuracy => Samples == 0 ? 0 : (double)Correct / Samples;

    /// <summary>The weighted mean cross-entropy; 0 without weight.</summary>
    public double CrossEntropy => Weight == 0 ? 0 : WeightedCrossEntropy / Weight;

    /// <summary>The weighted mean squared error of volatility; 0 without targets.</summary>
    public double VolatilityMse => VolatilityTargets == 0 ? 0 : VolatilitySquaredError / VolatilityTargets;

    /// <summary>The weighted mean squared error of volume; 0 without targets.</summary>
    public double VolumeMse => VolumeTargets == 0 ? 0 : VolumeSquaredError / VolumeTargets;

    /// <summary>The total loss.</summary>
    /// <param name="options">The weights of its parts.</param>
    public double Total(LossOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (options.DirectionWeight * CrossEntropy) + (options.VolatilityWeight * VolatilityMse) + (options.VolumeWeight * VolumeMse);
    }

    /// <summary>The sums of two sets of samples together.</summary>
    public static LossSums operator +(LossSums a, LossSums b) => new(
        a.Samples + b.Samples,
        a.Correct + b.Correct,
        a.WeightedCrossEntropy + b.WeightedCrossEntropy,
        a.Weight + b.Weight,
        a.VolatilitySquaredError + b.VolatilitySquaredError,
        a.VolatilityTargets + b.VolatilityTargets,
        a.VolumeSquaredError + b.VolumeSquaredError,
        a.VolumeTargets + b.VolumeTargets);

    /// <summary>The sums of two sets of samples together.</summary>
    public static LossSums Add(LossSums left, LossSums right) => left + right;
}
