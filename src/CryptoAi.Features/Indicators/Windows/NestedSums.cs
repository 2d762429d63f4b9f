using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>Sums over the five windows in one pass: the windows share the sum over the bars that they have in common. Nothing outside a window enters its sum.</summary>
internal static class NestedSums
{
    /// <summary>Sums of values.</summary>
    /// <param name="x">[Slots] newest first.</param>
    /// <returns>A lane per window.</returns>
    public static Vector512<double> Of(ReadOnlySpan<double> x)
    {
        ref double first = ref NestedWindows.First(x);
        return Nested(
            NestedWindows.Block(ref first, 0),
            NestedWindows.Block(ref first, 1),
            NestedWindows.Block(ref first, 2),
            NestedWindows.Block(ref first, 3),
            NestedWindows.Block(ref first, 4),
            NestedWindows.Block(ref first, 5),
            NestedWindows.Block(ref first, 6),
            NestedWindows.Block(ref first, 7));
    }

    /// <summary>Sums of products.</summary>
    /// <param name="x">[Slots] newest first.</param>
    /// <param name="y">[Slots] newest first; may be <paramref name="x"/>.</param>
    /// <returns>A lane per window.</returns>
    public static Vector512<double> OfProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double a = ref NestedWindows.First(x);
        ref double b = ref NestedWindows.First(y);
        return Nested(
            NestedWindows.Block(ref a, 0) * NestedWindows.Block(ref b, 0),
            NestedWindows.Block(ref a, 1) * NestedWindows.Block(ref b, 1),
            NestedWindows.Block(ref a, 2) * NestedWindows.Block(ref b, 2),
            NestedWindows.Block(ref a, 3) * NestedWindows.Block(ref b, 3),
            NestedWindows.Block(ref a, 4) * NestedWindows.Block(ref b, 4),
            NestedWindows.Block(ref a, 5) * NestedWindows.Block(ref b, 5),
            NestedWindows.Block(ref a, 6) * NestedWindows.Block(ref b, 6),
            NestedWindows.Block(ref a, 7) * NestedWindows.Block(ref b, 7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Nested(
        Vector512<double> v0,
        Vector512<double> v1,
        Vector512<double> v2,
        Vector512<double> v3,
        Vector512<double> v4,
        Vector512<double> v5,
        Vector512<double> v6,
        Vector512<double> v7)
    {
        // each window ends inside another vector: 5 = 5, 10 = 8 + 2, 20 = 16 + 4, 30 = 24 + 6, 60 = 56 + 4
        Vector512<double> sum16 = v0 + v1;
        Vector512<double> sum24 = sum16 + v2;
        Vector512<double> sum56 = (sum24 + v3) + ((v4 + v5) + v6);
        return Vector512.Create(
            Vector256.Create(
                Total(v0 & NestedWindows.FirstFive),
                Total(v0 + (v1 & NestedWindows.FirstTwo)),
                Total(sum16 + (v2 & NestedWindows.FirstFour)),
                Total(sum24 + (v3 & NestedWindows.FirstSix))),
            Vector256.CreateScalar(Total(sum56 + (v7 & NestedWindows.FirstFour))));
    }

    /// <summary>The sum of the lanes, written out so that every machine adds in the same order.</summary>
    /// <param name="v">Eight lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(Vector512<double> v)
    {
        Vector256<double> four = v.GetLower() + v.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.ToScalar() + two.GetElement(1);
    }
}
