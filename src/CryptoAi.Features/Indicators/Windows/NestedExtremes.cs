using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>The highest value of each of the five windows, and where it stood first. The lowest is the highest of the negated values.</summary>
internal static class NestedExtremes
{
    /// <summary>The highest values.</summary>
    /// <param name="x">[Slots] newest first, no NaN.</param>
    /// <returns>A lane per window.</returns>
    public static Vector512<double> Highest(ReadOnlySpan<double> x)
    {
        ref double first = ref NestedWindows.First(x);
        Vector512<double> none = Vector512.Create(double.NegativeInfinity);
        Vector512<double> v0 = NestedWindows.Block(ref first, 0);
        Vector512<double> v1 = NestedWindows.Block(ref first, 1);
        Vector512<double> v2 = NestedWindows.Block(ref first, 2);
        Vector512<double> v3 = NestedWindows.Block(ref first, 3);
        Vector512<double> max16 = Larger(v0, v1);
        Vector512<double> max24 = Larger(max16, v2);
        Vector512<double> max56 = Larger(Larger(Larger(max24, v3), NestedWindows.Block(ref first, 4)), Larger(NestedWindows.Block(ref first, 5), NestedWindows.Block(ref first, 6)));
        return Vector512.Create(
            Vector256.Create(
                Largest(Vector512.ConditionalSelect(NestedWindows.FirstFive, v0, none)),
                Largest(Larger(v0, Vector512.ConditionalSelect(NestedWindows.FirstTwo, v1, none))),
                Largest(Larger(max16, Vector512.ConditionalSelect(NestedWindows.FirstFour, v2, none))),
                Largest(Larger(max24, Vector512.ConditionalSelect(NestedWindows.FirstSix, v3, none)))),
            Vector256.CreateScalar(Largest(Larger(max56, Vector512.ConditionalSelect(NestedWindows.FirstFour, NestedWindows.Block(ref first, 7), none)))));
    }

    /// <summary>The places of the highest values counted from the oldest bar, which has 1; of several equal ones the oldest (as pandas' and numpy's argmax).</summary>
    /// <param name="x">[Slots] newest first.</param>
    /// <param name="highest">What <see cref="Highest"/> gave for them.</param>
    /// <returns>A lane per window: 1 … its number of bars.</returns>
    public static Vector512<double> PlacesFromOldest(ReadOnlySpan<double> x, Vector512<double> highest)
    {
        ref double first = ref NestedWindows.First(x);
        return Vector512.Create(
            Place(ref first, 1, 5, highest.GetElement(0)),
            Place(ref first, 2, 10, highest.GetElement(1)),
            Place(ref first, 3, 20, highest.GetElement(2)),
            Place(ref first, 4, 30, highest.GetElement(3)),
            Place(ref first, 8, NestedWindows.Longest, highest.GetElement(4)),
            0.0,
            0,
            0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Place(ref double first, int blocks, int length, double highest)
    {
        Vector512<double> wanted = Vector512.Create(highest);
        ulong places = 0;
        for (int block = 0; block < blocks; block++)
        {
            places |= Vector512.Equals(NestedWindows.Block(ref first, block), wanted).ExtractMostSignificantBits() << (block * NestedWindows.Lanes);
        }

        // the oldest is the highest bit
        return length - BitOperations.Log2(places & NestedWindows.Places(length));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Largest(Vector512<double> v)
    {
        Vector256<double> four = Larger(v.GetLower(), v.GetUpper());
        Vector128<double> two = Larger(four.GetLower(), four.GetUpper());
        return Math.Max(two.ToScalar(), two.GetElement(1));
    }

    // one instruction: there is no NaN and no zero whose sign would matter
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Larger(Vector512<double> a, Vector512<double> b) => Vector512.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Larger(Vector256<double> a, Vector256<double> b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Larger(Vector128<double> a, Vector128<double> b) => Vector128.MaxNative(a, b);
}
