namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>The families of the Alpha158 features, whole or in part.</summary>
internal static class AlphaGroups
{
    /// <summary>All 158 features, family by family.</summary>
    /// <param name="volume">The logarithm of the volume.</param>
    public static FeatureGroup[] All(AlphaVolume volume) =>
    [
        KBarFeatures.Group(),
        PriceFeatures.Group(),
        TrendFeatures.Group(),
        ExtremeFeatures.Group(),
        QuantileFeatures.Group(),
        RankFeatures.Group(),
        CorrelationFeatures.Group(volume),
        ChangeCorrelationFeatures.Group(),
        ChangeFeatures.Group(),
        VolumeFeatures.Group(),
        VolumeChangeFeatures.Group(),
    ];

    /// <summary>Some of the features, family by family; families without a selected feature are not computed.</summary>
    /// <param name="volume">The logarithm of the volume.</param>
    /// <param name="isSelected">Whether a feature of this name is selected.</param>
    public static FeatureGroup[] Select(AlphaVolume volume, Func<string, bool> isSelected) =>
    [
        .. from family in All(volume)
           let names = family.Features.Select(static f => f.Name).Where(isSelected).ToArray()
           where names.Length > 0
           select family.Select(names),
    ];
}
