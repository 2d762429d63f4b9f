namespace CryptoAi.Models.Backends;

/// <summary>The sums behind a loss. Sums of batches add up to the loss of a whole split, whatever the batch size.</summary>
/// <param name="Samples">Samples counted.</param>
/// <param name="Correct">Samples whose largest logit is the true class.</param>
/// <param name="WeightedCrossEntropy">Σ w_y ℓ.</param>
/// <param name="Weight">Σ w_y.</param>
/// <param name="VolatilitySquaredError">Σ (prediction − target)² over unmasked targets.</param>
/// <param name="VolatilityCount">Unmasked volatility targets.</param>
/// <param name="VolumeSquaredError">Σ (prediction − target)² over unmasked targets.</param>
/// <param name="VolumeCount">Unmasked volume targets.</param>
public readonly record struct LossSums(
    long Samples,
    long Correct,
    double WeightedCrossEntropy,
    double Weight,
    double VolatilitySquaredError,
    long VolatilityCount,
    double VolumeSquaredError,
    long VolumeCount)
{
    /// <summary>The share of correct directions; 0 without samples.</summary>
    public double Accuracy => Samples == 0 ? 0 : (double)Correct / Samples;

    /// <summary>The class-weighted mean cross-entropy; 0 without weight.</summary>
    public double CrossEntropy => Weight == 0 ? 0 : WeightedCrossEntropy / Weight;

    /// <summary>The mean squared error of volatility; 0 without targets.</summary>
    public double VolatilityMse => VolatilityCount == 0 ? 0 : VolatilitySquaredError / VolatilityCount;

    /// <summary>The mean squared error of volume; 0 without targets.</summary>
    public double VolumeMse => VolumeCount == 0 ? 0 : VolumeSquaredError / VolumeCount;

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
        a.VolatilityCount + b.VolatilityCount,
        a.VolumeSquaredError + b.VolumeSquaredError,
        a.VolumeCount + b.VolumeCount);

    /// <summary>The sums of two sets of samples together.</summary>
    public static LossSums Add(LossSums left, LossSums right) => left + right;
}
