using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>
/// exp, tanh and sigmoid in float32 for any vector width, at most 2 units in the last place from the true value wherever that is a normal number.
/// exp: x = n·ln 2 + r with |r| ≤ ln 2 / 2, a polynomial in r, times 2ⁿ. NaN stays NaN.
/// </summary>
internal static class VectorMath
{
    // Below this exp is smaller than the smallest normal number and is given as exactly 0; above the other it overflows.
    private const float ExpLow = -87.33654f;
    private const float ExpHigh = 88.72283f;
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // (exp(r) − 1 − r) / r² on |r| ≤ ln 2 / 2: Cephes expf (S. Moshier), relative error below 2e-8.
    private const float P0 = 1.9875691500e-4f;
    private const float P1 = 1.3981999507e-3f;
    private const float P2 = 8.3334519073e-3f;
    private const float P3 = 4.1665795894e-2f;
    private const float P4 = 1.6666665459e-1f;
    private const float P5 = 5.0000001201e-1f;

    // tanh rounds to ±1 from here on.
    private const float TanhSaturation = 9.02f;

    /// <summary>e to the power x; 0 where the result would be below the smallest normal number, +∞ where it overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Exp<S>(S x)
        where S : struct, ISimd<S>
    {
        S limited = S.Clamp(x, S.Splat(ExpLow), S.Splat(ExpHigh));
        S n = S.Round(limited * S.Splat(Log2E));
        S small = ExpMinusOne(limited, n);

        // n reaches 128: two factors keep each of them a normal number
        S half = S.Round(n * S.Splat(0.5f));
        S power = S.PowerOfTwo(half);
        S rest = S.PowerOfTwo(n - half);
        S result = ((small + S.Splat(1f)) * power) * rest;
        S overflow = S.WhereGreater(x, S.Splat(ExpHigh), S.Splat(float.PositiveInfinity));
        S underflow = S.WhereGreater(S.Splat(ExpLow), x, result);
        return (result - underflow) + overflow;
    }

    /// <summary>1 / (1 + e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Sigmoid<S>(S x)
        where S : struct, ISimd<S>
    {
        S one = S.Splat(1f);
        return one / (one + Exp(S.Splat(0f) - x));
    }

    /// <summary>The hyperbolic tangent: m / (m + 2) with m = e^(2|x|) − 1, and the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Tanh<S>(S x)
        where S : struct, ISimd<S>
    {
        S zero = S.Splat(0f);
        S magnitude = S.Clamp(S.Abs(x), zero, S.Splat(TanhSaturation));
        S doubled = magnitude + magnitude;
        S n = S.Round(doubled * S.Splat(Log2E));
        S small = ExpMinusOne(doubled, n);
        S power = S.PowerOfTwo(n);
        S minusOne = S.MultiplyAdd(small, power, power - S.Splat(1f));
        return S.CopySign(minusOne / (minusOne + S.Splat(2f)), x);
    }

    /// <summary>e^r − 1 for r = x − n·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static S ExpMinusOne<S>(S x, S n)
        where S : struct, ISimd<S>
    {
        S r = S.MultiplyAdd(n, S.Splat(-Ln2High), x);
        r = S.MultiplyAdd(n, S.Splat(-Ln2Low), r);
        S p = S.MultiplyAdd(S.Splat(P0), r, S.Splat(P1));
        p = S.MultiplyAdd(p, r, S.Splat(P2));
        p = S.MultiplyAdd(p, r, S.Splat(P3));
        p = S.MultiplyAdd(p, r, S.Splat(P4));
        p = S.MultiplyAdd(p, r, S.Splat(P5));
        return S.MultiplyAdd(p, r * r, r);
    }
}
