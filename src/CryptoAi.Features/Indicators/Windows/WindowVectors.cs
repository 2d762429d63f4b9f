using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>Vector loads for passes over a <see cref="RollingWindow"/>: the values that do not fill a vector come first, one by one, then vectors up to the newest value.</summary>
internal static class WindowVectors
{
    /// <summary>The values of one vector.</summary>
    public const int Width = 4;

    /// <summary>Four older values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Older(ref double first, int index) => Vector256.LoadUnsafe(ref Unsafe.Add(ref first, index));

    /// <summary>
    /// The four newest values. They were stored one by one just now; a vector load of them would wait until those stores are through, which costs more than the rest of a pass
    /// over twenty values.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Newest(ref double first, int index) => Vector256.Create(
        Unsafe.Add(ref first, index), Unsafe.Add(ref first, index + 1), Unsafe.Add(ref first, index + 2), Unsafe.Add(ref first, index + 3));
}
