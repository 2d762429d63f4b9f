using CryptoAi.Features.FeatureSets.Alpha;

namespace CryptoAi.Features.FeatureSets;

/// <summary>
/// The set <c>alpha158</c>: the 158 price and volume features of qlib's Alpha158 (definitions D11), family by family. Differences from qlib: a value needs its full window (qlib gives one from the first bar
/// on); a denominator counts as zero at 1e-12 of its price or volume level, where qlib adds 1e-12, and the value then is the neutral one that the formula names; the bar's average price is (H + L + C)/3. Thirty columns are affine
/// combinations of others; <see cref="Alpha128"/> leaves them out. All are free of the price level; CORR depends on the unit of the volume through ln(V + 1).
/// </summary>
public static class Alpha158
{
    /// <summary>The set's name.</summary>
    public const string Name = "alpha158";

    /// <summary>The set; immutable and safe to share.</summary>
    public static FeatureSet FeatureSet { get; } = new(Name, AlphaGroups.All(AlphaVolume.Plus1));
}
