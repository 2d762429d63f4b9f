using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>
/// exp, tanh and sigmoid in float32 for any vector width, at most 2 units in the last place from the true value wherever that is a normal number, and 0 below.
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

    // (e^r − 1 − r) / r² on |r| ≤ 0.35, fitted for the smallest largest error of e^r: 0.01 units in the last place with these float32 coefficients
    private const float P0 = 1.9789262e-4f;
    private const float P1 = 1.3945752e-3f;
    private const float P2 = 8.333504e-3f;
    private const float P3 = 4.166628e-2f;
    private const float P4 = 1.6666666e-1f;
    private const float P5 = 0.5f;

    // (tanh(x) − x) / x³ in powers of x² on |x| ≤ 0.625: Cephes tanhf (S. Moshier)
    private const float TanhSmall = 0.625f;
    private const float T0 = -5.70498872745e-3f;
    private const float T1 = 2.06390887954e-2f;
    private const float T2 = -5.37397155531e-2f;
    private const float T3 = 1.33314422036e-1f;
    private const float T4 = -3.33332819422e-1f;

    // tanh rounds to ±1 from here on
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
        S result = (small + S.Splat(1f)) * S.PowerOfTwo(half) * S.PowerOfTwo(n - half);
        result = S.WhereGreater(x, S.Splat(ExpHigh), S.Splat(float.PositiveInfinity), result);
        return S.WhereGreater(S.Splat(ExpLow), x, S.Splat(0f), result);
    }

    /// <summary>e to the power x for x ≤ 0, with less work; 0 where the result would be below the smallest normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S ExpNotPositive<S>(S x)
        where S : struct, ISimd<S>
    {
        S low = S.Splat(ExpLow);
        S limited = S.Max(low, x);
        S n = S.Round(limited * S.Splat(Log2E));
        S power = S.PowerOfTwo(n);
        return S.WhereGreater(low, x, S.Splat(0f), S.MultiplyAdd(ExpMinusOne(limited, n), power, power));
    }

    /// <summary>1 / (1 + e^−x). The denominator is (2ⁿ·(e^r − 1) + 1) + 2ⁿ, which keeps the 1 while it counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Sigmoid<S>(S x)
        where S : struct, ISimd<S>
    {
        S one = S.Splat(1f);
        S negative = S.Clamp(S.Splat(0f) - x, S.Splat(ExpLow), S.Splat(-ExpLow));
        S n = S.Round(negative * S.Splat(Log2E));
        S power = S.PowerOfTwo(n);
        S result = one / (S.MultiplyAdd(ExpMinusOne(negative, n), power, one) + power);
        return S.WhereGreater(S.Splat(ExpLow), x, S.Splat(0f), result);
    }

    /// <summary>The hyperbolic tangent: a polynomial near 0, 1 − 2 / (e^2|x| + 1) with the sign of x elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static S Tanh<S>(S x)
        where S : struct, ISimd<S>
    {
        S one = S.Splat(1f);
        S magnitude = S.Clamp(S.Abs(x), S.Splat(0f), S.Splat(TanhSaturation));

        S square = magnitude * magnitude;
        S p = S.MultiplyAdd(S.Splat(T0), square, S.Splat(T1));
        p = S.MultiplyAdd(p, square, S.Splat(T2));
        p = S.MultiplyAdd(p, square, S.Splat(T3));
        p = S.MultiplyAdd(p, square, S.Splat(T4));
        S near = S.MultiplyAdd(p * square, magnitude, magnitude);

        S doubled = magnitude + magnitude;
        S n = S.Round(doubled * S.Splat(Log2E));
        S power = S.PowerOfTwo(n);
        S far = one - (S.Splat(2f) / S.MultiplyAdd(ExpMinusOne(doubled, n), power, power + one));

        return S.CopySign(S.WhereGreater(magnitude, S.Splat(TanhSmall), far, near), x);
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
