using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>Mean and deviation over the five windows, from the differences from a member of every window (<see cref="NestedOffsets"/>).</summary>
/// <param name="Sum">The sum of the differences.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Squares">The sum of their squared deviations from the mean, not negative.</param>
internal readonly record struct NestedMoments(Vector512<double> Sum, Vector512<double> Mean, Vector512<double> Squares)
{
    /// <summary>A lane per window.</summary>
    /// <param name="offsets">[Slots] the differences.</param>
    /// <param name="counts">The number of values of each window.</param>
    public static NestedMoments Of(ReadOnlySpan<double> offsets, Vector512<double> counts)
    {
        Vector512<double> sum = NestedSums.Of(offsets);
        Vector512<double> mean = sum / counts;
        return new NestedMoments(sum, mean, Vector512.Max(NestedSums.OfProducts(offsets, offsets) - (sum * mean), Vector512<double>.Zero));
    }
}
