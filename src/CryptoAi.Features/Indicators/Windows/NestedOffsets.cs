using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>
/// Values as differences from one that is a member of every window, the newest. That makes variances and covariances exact enough in one pass: with d = x − x₀, mean m of the n differences and
/// S = Σ(d − m)², the member d = 0 alone, with the n − 1 others balancing it, gives S ≥ m²·n/(n − 1). So Σd² = S + n·m² ≤ n·S: the subtraction S = Σd² − n·m² enlarges the relative error of its terms
/// (rounded sums of depth 11) at most n + (n − 1) times, and that of a covariance, by Cauchy's inequality, equally often against √(S_x·S_y). For 60 bars that is below 2e-13. A window of equal values gives exactly 0.
/// </summary>
internal static class NestedOffsets
{
    /// <summary>x − origin.</summary>
    /// <param name="x">[Slots] values.</param>
    /// <param name="origin">A member of every window.</param>
    /// <param name="offsets">Out: [Slots] the differences.</param>
    public static void From(ReadOnlySpan<double> x, double origin, Span<double> offsets)
    {
        ref double first = ref NestedWindows.First(x);
        ref double target = ref NestedWindows.First(offsets);
        Vector512<double> subtracted = Vector512.Create(origin);
        for (int block = 0; block < NestedWindows.Blocks; block++)
        {
            (NestedWindows.Block(ref first, block) - subtracted).StoreUnsafe(ref target, (nuint)(block * NestedWindows.Lanes));
        }
    }

    /// <summary>x − origin where a value is defined, else 0.</summary>
    /// <param name="x">[Slots] values.</param>
    /// <param name="defined">[Slots] NaN where x counts as undefined.</param>
    /// <param name="origin">The newest defined value: a member of every window that has one.</param>
    /// <param name="offsets">Out: [Slots] the differences.</param>
    public static void From(ReadOnlySpan<double> x, ReadOnlySpan<double> defined, double origin, Span<double> offsets)
    {
        ref double first = ref NestedWindows.First(x);
        ref double mark = ref NestedWindows.First(defined);
        ref double target = ref NestedWindows.First(offsets);
        Vector512<double> subtracted = Vector512.Create(origin);
        for (int block = 0; block < NestedWindows.Blocks; block++)
        {
            Vector512<double> marks = NestedWindows.Block(ref mark, block);
            Vector512<double> counts = Vector512.Equals(marks, marks);
            ((NestedWindows.Block(ref first, block) - subtracted) & counts).StoreUnsafe(ref target, (nuint)(block * NestedWindows.Lanes));
        }
    }

    /// <summary>Which values are defined: not NaN.</summary>
    /// <param name="x">[Slots] values.</param>
    /// <returns>One bit per place, the newest lowest.</returns>
    public static ulong Defined(ReadOnlySpan<double> x)
    {
        ref double first = ref NestedWindows.First(x);
        ulong places = 0;
        for (int block = 0; block < NestedWindows.Blocks; block++)
        {
            Vector512<double> values = NestedWindows.Block(ref first, block);
            places |= Vector512.Equals(values, values).ExtractMostSignificantBits() << (block * NestedWindows.Lanes);
        }

        return places;
    }
}
