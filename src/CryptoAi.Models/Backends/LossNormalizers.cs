namespace CryptoAi.Models.Backends;

/// <summary>The denominators of the means in a batch's loss.</summary>
/// <param name="Weight">Σ class weights of the true classes.</param>
/// <param name="VolatilityCount">Unmasked volatility targets.</param>
/// <param name="VolumeCount">Unmasked volume targets.</param>
internal readonly record struct LossNormalizers(double Weight, int VolatilityCount, int VolumeCount);
