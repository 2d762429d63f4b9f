using CryptoAi.Features.FeatureSets.Alpha;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// The set <c>alpha128</c>: <see cref="Alpha158"/> without its thirty affine columns CNTD, IMXD, SUMN, SUMD, VSUMN and VSUMD, which are exactly CNTP − CNTN, IMAX − IMIN, 1 − SUMP, 2·SUMP − 1 and the same of the volume
/// (to within rounding).
/// </summary>
public static class Alpha128
{
    /// <summary>The set's name.</summary>
    public const string Name = "alpha128";

    private static readonly string[] Affine = ["CNTD", "IMXD", "SUMN", "SUMD", "VSUMN", "VSUMD"];

    /// <summary>The set; immutable and safe to share.</summary>
    public static FeatureSet FeatureSet { get; } = new(Name, AlphaGroups.Select(AlphaVolume.Plus1, static name => !Affine.Contains(name.TrimEnd("0123456789".ToCharArray()))));
}
