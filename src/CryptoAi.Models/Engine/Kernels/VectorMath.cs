using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>
/// exp, tanh and sigmoid in float32 for any vector width, at most 2 units in the last place from the true value wherever that is a normal number.
/// The common part: x = n·ln 2 + r with |r| ≤ ln 2 / 2, a polynomial for e^r − 1, times 2ⁿ. NaN stays NaN.
/// </summary>
internal static class VectorMath
{
    // Below the first, exp is smaller than the smallest normal number; above the second it overflows.
    private const float ExpLow = -87.33654f;
    private const float ExpHigh = 88.72283f;
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: n times the first is exact
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // (e^r − 1 − r) / r² on |r| ≤ 0.347, fitted for the smallest largest error of e^r: 0.03 units in the last place with these float32 coefficients
    private const float P0 = 1.38204067e-3f;
    private const float P1 = 8.36867932e-3f;
    private const float P2 = 4.16682698e-2f;
    private const float P3 = 1.66665211e-1f;
    private const float P4 = 4.9999994e-1f;

    // (2^r − 1) / r on |r| ≤ 0.5, fitted likewise
    private const float B0 = 1.53285684e-4f;
    private const float B1 = 1.33909856e-3f;
    private const float B2 = 9.61850118e-3f;
    private const float B3 = 5.55035956e-2f;
    private const float B4 = 2.40226477e-1f;
    private const float B5 = 6.93147182e-1f;

    // (tanh(x) − x) / x³ in powers of x² on |x| ≤ 0.625: Cephes tanhf (S. Moshier)
    private const float TanhSmall = 0.625f;
    private const float T0 = -5.70498872745e-3f;
    private const float T1 = 2.06390887954e-2f;
    private const float T2 = -5.37397155531e-2f;
    private const float T3 = 1.33314422036e-1f;
    private const float T4 = -3.33332819422e-1f;

    // tanh rounds to ±1 from here on
    private const float TanhSaturation = 9.02f;

    // Where float32 numbers are 1 apart: adding it rounds to a whole number n, ties to even, and leaves n + 127, the exponent of 2ⁿ, in the lowest bits.
    private const float Rounder = 12582912f + 127f;

    /// <summary>e to the power x; 0 where the result would be below the smallest normal number, +∞ where it overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Exp<S>(S x)
        where S : struct, ISimd<S>
    {
        S limited = S.Min(S.Splat(ExpHigh), S.Max(S.Splat(ExpLow), x));
        (S n, _) = Exponent(limited, S.Splat(Log2E));
        S small = ExpMinusOne(limited, n);

        // n reaches 128: two factors keep each of them a normal number
        (S half, S power) = Exponent(n, S.Splat(0.5f));
        S result = (small + S.Splat(1f)) * power * S.ExponentFromLowBits(n - half + S.Splat(Rounder));
        result = S.WhereGreater(x, S.Splat(ExpHigh), S.Splat(float.PositiveInfinity), result);
        return S.WhereGreater(S.Splat(ExpLow), x, S.Splat(0f), result);
    }

    /// <summary>2 to the power x for x ≤ 0, with less work; 0 below 2 to the power −126.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Exp2NotPositive<S>(S x)
        where S : struct, ISimd<S>
    {
        S limited = S.Max(S.Splat(-127f), x);
        S shifted = limited + S.Splat(Rounder);
        S power = S.ExponentFromLowBits(shifted);
        S r = limited - (shifted - S.Splat(Rounder));
        S square = r * r;
        S p = S.MultiplyAdd(S.Splat(B0), r, S.Splat(B1));
        p = S.MultiplyAdd(p, square, S.MultiplyAdd(S.Splat(B2), r, S.Splat(B3)));
        p = S.MultiplyAdd(p, square, S.MultiplyAdd(S.Splat(B4), r, S.Splat(B5)));
        return S.MultiplyAdd(p * r, power, power);
    }

    /// <summary>1 / (1 + e^−x); 0 where that is below the smallest normal number. The denominator is (2ⁿ·(e^r − 1) + 1) + 2ⁿ, which keeps the 1 while it counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Sigmoid<S>(S x)
        where S : struct, ISimd<S>
    {
        S one = S.Splat(1f);
        S negative = S.Min(S.Splat(-ExpLow), S.Max(S.Splat(ExpLow), S.Splat(0f) - x));
        (S n, S power) = Exponent(negative, S.Splat(Log2E));
        S result = one / (S.MultiplyAdd(ExpMinusOne(negative, n), power, one) + power);
        return S.WhereGreater(S.Splat(ExpLow), x, S.Splat(0f), result);
    }

    /// <summary>The hyperbolic tangent: a polynomial near 0, 1 − 2 / (e^2|x| + 1) with the sign of x elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Tanh<S>(S x)
        where S : struct, ISimd<S>
    {
        S one = S.Splat(1f);
        S magnitude = S.Min(S.Splat(TanhSaturation), S.Abs(x));

        S square = magnitude * magnitude;
        S p = S.MultiplyAdd(S.Splat(T0), square, S.Splat(T1));
        p = S.MultiplyAdd(p, square, S.Splat(T2));
        p = S.MultiplyAdd(p, square, S.Splat(T3));
        p = S.MultiplyAdd(p, square, S.Splat(T4));
        S near = S.MultiplyAdd(p * square, magnitude, magnitude);

        S doubled = magnitude + magnitude;
        (S n, S power) = Exponent(doubled, S.Splat(Log2E));
        S far = one - (S.Splat(2f) / S.MultiplyAdd(ExpMinusOne(doubled, n), power, power + one));

        return S.CopySign(S.WhereGreater(magnitude, S.Splat(TanhSmall), far, near), x);
    }

    /// <summary>The whole number n nearest to x·factor, |n| ≤ 127, and 2ⁿ (0 for n = −127).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (S N, S Power) Exponent<S>(S x, S factor)
        where S : struct, ISimd<S>
    {
        S shifted = S.MultiplyAdd(x, factor, S.Splat(Rounder));
        return (shifted - S.Splat(Rounder), S.ExponentFromLowBits(shifted));
    }

    /// <summary>e^r − 1 for r = x − n·ln 2. Neighbouring terms are paired: the sums then wait less for one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static S ExpMinusOne<S>(S x, S n)
        where S : struct, ISimd<S>
    {
        S r = S.MultiplyAdd(n, S.Splat(-Ln2High), x);
        r = S.MultiplyAdd(n, S.Splat(-Ln2Low), r);
        S square = r * r;
        S p = S.MultiplyAdd(S.Splat(P0), square, S.MultiplyAdd(S.Splat(P1), r, S.Splat(P2)));
        p = S.MultiplyAdd(p, square, S.MultiplyAdd(S.Splat(P3), r, S.Splat(P4)));
        return S.MultiplyAdd(p, square, r);
    }
}
