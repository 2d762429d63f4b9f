using System.Numerics;
using System.Runtime.CompilerServices;

namespace CryptoAi.Training.Boosting.Quantising;

/// <summary>Sorts by 32 bits in three passes over 11, 11 and 10 of them: several times faster than comparing for the many values of a feature.</summary>
internal static class RadixSort
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int Passes = 3;

    /// <summary>Whole numbers in the order of the floats.</summary>
    public static uint Key(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }

    /// <summary>The float of a <see cref="Key"/>.</summary>
    public static float Value(uint key) => BitConverter.UInt32BitsToSingle((key & 0x80000000) != 0 ? key & 0x7FFFFFFF : ~key);

    /// <summary>Sorts by the 32 bits from <paramref name="shift"/> on; equal keys keep their order.</summary>
    /// <param name="items">The numbers; overwritten.</param>
    /// <param name="scratch">As many; overwritten.</param>
    /// <param name="shift">The lowest bit of the key.</param>
    /// <returns>Whichever of the two has the result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Span<T> Sort<T>(Span<T> items, Span<T> scratch, int shift)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<int> counts = new int[Passes * Digits];
        foreach (T item in items)
        {
            uint key = uint.CreateTruncating(item >> shift);
            counts[(int)(key & (Digits - 1))]++;
            counts[Digits + (int)((key >> DigitBits) & (Digits - 1))]++;
            counts[(2 * Digits) + (int)(key >> (2 * DigitBits))]++;
        }

        for (int pass = 0; pass < Passes; pass++)
        {
            Span<int> places = counts.Slice(pass * Digits, Digits);
            int next = 0;
            foreach (ref int place in places)
            {
                (place, next) = (next, next + place);
            }

            int low = shift + (pass * DigitBits);
            foreach (T item in items)
            {
                ref int place = ref places[int.CreateTruncating(item >> low) & (Digits - 1)];
                scratch[place] = item;
                place++;
            }

            Span<T> sorted = scratch;
            scratch = items;
            items = sorted;
        }

        return items;
    }
}
