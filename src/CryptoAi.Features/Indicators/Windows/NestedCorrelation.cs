using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>Pearson's correlation of two series over the five windows.</summary>
internal static class NestedCorrelation
{
    /// <summary>Correlations; 0 where a deviation counts as zero against its level.</summary>
    /// <param name="x">[Slots] differences from a member of every window (<see cref="NestedOffsets"/>); 0 where the pair is left out.</param>
    /// <param name="y">[Slots] likewise.</param>
    /// <param name="counts">The number of pairs of each window.</param>
    /// <param name="levelX">What x was subtracted from: the deviation of x is compared with the mean level of each window.</param>
    /// <returns>A lane per window, −1 … 1. The level of y is 1: it is a logarithm, whose deviation is a relative one of its own.</returns>
    public static Vector512<double> Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Vector512<double> counts, double levelX)
    {
        NestedMoments momentsX = NestedMoments.Of(x, counts);
        NestedMoments momentsY = NestedMoments.Of(y, counts);
        Vector512<double> products = NestedSums.OfProducts(x, y) - (momentsX.Mean * momentsY.Sum);
        Vector512<double> deviationX = Vector512.Sqrt(momentsX.Squares / counts);
        Vector512<double> deviationY = Vector512.Sqrt(momentsY.Squares / counts);
        Vector512<double> moves = RelativeZero.IsExceeded(deviationX, Vector512.Create(levelX) + momentsX.Mean)
            & RelativeZero.IsExceeded(deviationY, Vector512<double>.One);
        Vector512<double> correlation = products / (counts * deviationX * deviationY);

        // rounding may exceed 1 by a few units in the last place; without a pair there is no mean and nothing "moves"
        return Vector512.Min(Vector512.Max(correlation, Vector512.Create(-1.0)), Vector512<double>.One) & moves;
    }
}
