using CryptoAi.Features.FeatureSets.Core;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// The set <c>core9</c>: nine features of one asset, all free of its price level (definitions D9). In column order: returns, log_returns, rsi, macd,
/// macd_signal, macd_hist, bb_position, volume_ratio, atr.
/// </summary>
public static class Core9
{
    /// <summary>The set's name.</summary>
    public const string Name = "core9";

    /// <summary>The set; immutable and safe to share.</summary>
    public static FeatureSet FeatureSet { get; } = new(
        Name,
        [ReturnFeatures.Group(), RsiFeature.Group(), MacdFeatures.Group(), BollingerPositionFeature.Group(), VolumeRatioFeature.Group(), AtrFeature.Group()]);
}
