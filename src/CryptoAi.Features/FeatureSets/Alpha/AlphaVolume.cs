namespace CryptoAi.Features.FeatureSets.Alpha;

/// <summary>Which logarithm of the volume the correlation with the close takes.</summary>
internal enum AlphaVolume
{
    /// <summary>ln(V + 1), as in the source: depends on the unit of the volume.</summary>
    Plus1,

    /// <summary>ln V: free of the unit; bars without volume are left out.</summary>
    Log,
}
