namespace CryptoAi.Features.FeatureSets.Returns;

/// <summary>Statistics of returns, ranges and volumes over several horizons, free of the price and volume level.</summary>
public static class ReturnRangeFeatures
{
    /// <summary>
    /// 19 of returns (log returns over 3 to 96 bars, volatility, skewness, kurtosis, autocorrelation, share of falls, straightness, largest move), 4 of ranges and 2 of volumes.
    /// </summary>
    public static IReadOnlyList<FeatureGroup> Groups() => [ReturnStatistics.Group(), RangeStatistics.Group(), VolumeStatistics.Group()];
}
