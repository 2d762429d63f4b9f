namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>The lines of <see cref="VolumeRatios"/>; NaN during warm-up.</summary>
/// <param name="Mean">The mean of the volume over the present one; from the n-th bar on.</param>
/// <param name="Deviation">The sample standard deviation of the volume over the present one; from the n-th bar on.</param>
/// <param name="MovedDeviation">The sample standard deviation of |return|·volume over its mean; from bar n + 1 on.</param>
public readonly record struct VolumeRatiosValue(double Mean, double Deviation, double MovedDeviation);
