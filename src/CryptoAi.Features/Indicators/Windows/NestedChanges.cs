using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>Rises and falls of a series from value to value over the five windows.</summary>
/// <param name="Rises">The sum of the rises.</param>
/// <param name="Falls">The sum of the falls, not negative.</param>
/// <param name="RiseCount">The number of rises.</param>
/// <param name="FallCount">The number of falls.</param>
internal readonly record struct NestedChanges(Vector512<double> Rises, Vector512<double> Falls, Vector512<double> RiseCount, Vector512<double> FallCount)
{
    /// <summary>A lane per window.</summary>
    /// <param name="values">The series; a window of n changes needs n + 1 values.</param>
    /// <param name="scratch">[2·Slots] overwritten.</param>
    public static NestedChanges Of(RecentValues values, Span<double> scratch)
    {
        Span<double> rises = scratch[..NestedWindows.Slots];
        Span<double> falls = scratch.Slice(NestedWindows.Slots, NestedWindows.Slots);
        ref double now = ref NestedWindows.First(values.Values);
        ref double before = ref NestedWindows.First(values.Previous);
        ref double rise = ref NestedWindows.First(rises);
        ref double fall = ref NestedWindows.First(falls);
        ulong risen = 0;
        ulong fallen = 0;
        for (int block = 0; block < NestedWindows.Blocks; block++)
        {
            Vector512<double> change = NestedWindows.Block(ref now, block) - NestedWindows.Block(ref before, block);
            Vector512<double> isRise = Vector512.GreaterThan(change, Vector512<double>.Zero);
            Vector512<double> isFall = Vector512.LessThan(change, Vector512<double>.Zero);
            risen |= isRise.ExtractMostSignificantBits() << (block * NestedWindows.Lanes);
            fallen |= isFall.ExtractMostSignificantBits() << (block * NestedWindows.Lanes);
            (change & isRise).StoreUnsafe(ref rise, (nuint)(block * NestedWindows.Lanes));
            (-change & isFall).StoreUnsafe(ref fall, (nuint)(block * NestedWindows.Lanes));
        }

        return new NestedChanges(NestedSums.Of(rises), NestedSums.Of(falls), NestedWindows.CountLanes(risen), NestedWindows.CountLanes(fallen));
    }

    /// <summary>The share of the rises in all changes; 0.5 where the sum of all changes counts as zero.</summary>
    /// <param name="level">The level of the series.</param>
    public Vector512<double> RiseShare(double level) => Share(Rises, level, neutral: 0.5);

    /// <summary>The share of the falls in all changes; 0.5 where the sum of all changes counts as zero.</summary>
    /// <param name="level">The level of the series.</param>
    public Vector512<double> FallShare(double level) => Share(Falls, level, neutral: 0.5);

    /// <summary>The share of the rises less that of the falls; 0 where the sum of all changes counts as zero.</summary>
    /// <param name="level">The level of the series.</param>
    public Vector512<double> Balance(double level) => Share(Rises - Falls, level, neutral: 0);

    private Vector512<double> Share(Vector512<double> part, double level, double neutral)
    {
        Vector512<double> all = Rises + Falls;
        Vector512<double> moves = RelativeZero.IsExceeded(all, Vector512.Create(level));
        return Vector512.ConditionalSelect(moves, part / all, Vector512.Create(neutral));
    }
}
