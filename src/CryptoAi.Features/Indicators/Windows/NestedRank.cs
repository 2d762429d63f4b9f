using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>The rank of the newest value in each of the five windows.</summary>
internal static class NestedRank
{
    /// <summary>Ranks from 1 (lowest) to the number of bars; equal values share the mean of their ranks (as pandas' rank).</summary>
    /// <param name="x">[Slots] newest first, no NaN.</param>
    /// <returns>A lane per window.</returns>
    public static Vector512<double> OfNewest(ReadOnlySpan<double> x)
    {
        ref double first = ref NestedWindows.First(x);
        Vector512<double> newest = Vector512.Create(first);
        ulong below = 0;
        ulong equal = 0;
        for (int block = 0; block < NestedWindows.Blocks; block++)
        {
            Vector512<double> values = NestedWindows.Block(ref first, block);
            below |= Vector512.LessThan(values, newest).ExtractMostSignificantBits() << (block * NestedWindows.Lanes);
            equal |= Vector512.Equals(values, newest).ExtractMostSignificantBits() << (block * NestedWindows.Lanes);
        }

        return NestedWindows.CountLanes(below) + ((NestedWindows.CountLanes(equal) + Vector512<double>.One) * 0.5);
    }
}
