using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators;

/// <summary>
/// When a denominator counts as zero: at or below 1e-12 of the price (or volume) level it belongs to. An absolute limit would break coins priced at 1e-6.
/// </summary>
internal static class RelativeZero
{
    private const double Share = 1e-12;

    public static bool Is(double value, double level) => value <= Share * level;

    /// <summary>In every lane all bits where the value does not count as zero; none where it does or is NaN.</summary>
    public static Vector512<double> IsExceeded(Vector512<double> value, Vector512<double> level) => Vector512.GreaterThan(value, level * Share);
}
