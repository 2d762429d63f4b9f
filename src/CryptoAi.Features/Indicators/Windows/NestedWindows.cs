using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>
/// Five windows of 5, 10, 20, 30 and 60 bars that all end at the newest one, so that a pass over the longest gives the statistics of all. Values come newest first in
/// <see cref="Slots"/> places, of which the last four belong to no window; results come as one vector with a lane per window (three lanes are left over).
/// The vectors have eight lanes on every machine, so that the bits of a result do not depend on its instructions.
/// </summary>
internal static class NestedWindows
{
    /// <summary>The number of windows.</summary>
    public const int Count = 5;

    /// <summary>The number of bars of the longest window.</summary>
    public const int Longest = 60;

    /// <summary>The number of places that a pass reads.</summary>
    public const int Slots = Blocks * Lanes;

    /// <summary>The number of lanes of a vector.</summary>
    public const int Lanes = 8;

    /// <summary>The number of vectors of a pass.</summary>
    public const int Blocks = 8;

    /// <summary>The numbers of bars.</summary>
    public static ReadOnlySpan<int> Lengths => [5, 10, 20, 30, Longest];

    /// <summary>The numbers of bars as lanes; 2 in the lanes left over, so that no formula divides by zero there.</summary>
    public static Vector512<double> LengthLanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(5.0, 10, 20, 30, Longest, 2, 2, 2);
    }

    /// <summary>The places of a bit mask that belong to a window.</summary>
    public static ulong Places(int length) => (1UL << length) - 1;

    /// <summary>For each window the number of set bits that belong to it.</summary>
    /// <param name="places">One bit per place, the newest lowest.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> CountLanes(ulong places) => Vector512.Create(
        BitOperations.PopCount(places & Places(5)),
        BitOperations.PopCount(places & Places(10)),
        BitOperations.PopCount(places & Places(20)),
        BitOperations.PopCount(places & Places(30)),
        BitOperations.PopCount(places & Places(Longest)),
        2.0,
        2,
        2);

    /// <summary>All bits of the first two lanes.</summary>
    public static Vector512<double> FirstTwo
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(-1L, -1, 0, 0, 0, 0, 0, 0).AsDouble();
    }

    /// <summary>All bits of the first four lanes.</summary>
    public static Vector512<double> FirstFour
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(-1L, -1, -1, -1, 0, 0, 0, 0).AsDouble();
    }

    /// <summary>All bits of the first five lanes.</summary>
    public static Vector512<double> FirstFive
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(-1L, -1, -1, -1, -1, 0, 0, 0).AsDouble();
    }

    /// <summary>All bits of the first six lanes.</summary>
    public static Vector512<double> FirstSix
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(-1L, -1, -1, -1, -1, -1, 0, 0).AsDouble();
    }

    /// <summary>The first of the values of a pass.</summary>
    /// <param name="x">[Slots] values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref double First(ReadOnlySpan<double> x)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x.Length, Slots, nameof(x));
        return ref MemoryMarshal.GetReference(x);
    }

    /// <summary>The values of one vector of a pass.</summary>
    /// <param name="first">What <see cref="First"/> gave.</param>
    /// <param name="block">0 … Blocks − 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Block(ref double first, int block) => Vector512.LoadUnsafe(ref first, (nuint)(block * Lanes));
}
