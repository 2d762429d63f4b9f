namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>The catalog's indicators of <see cref="IndicatorGroup.Volume"/>.</summary>
internal static class VolumeEntries
{
    public static IndicatorEntry[] All { get; } = [];
}
