namespace CryptoAi.Models.Bundles;

/// <summary>Mean and standard deviation of the two regression targets in the train split: natural unit = z · std + mean.</summary>
/// <param name="VolatilityMean">Mean of the volatility target, a ratio.</param>
/// <param name="VolatilityStd">Its standard deviation, more than 0.</param>
/// <param name="VolumeMean">Mean of the volume target, in the unit of the label specification.</param>
/// <param name="VolumeStd">Its standard deviation, more than 0.</param>
public sealed record TargetScaling(double VolatilityMean, double VolatilityStd, double VolumeMean, double VolumeStd);
