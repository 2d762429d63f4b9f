using System.Runtime.CompilerServices;

namespace CryptoAi.Models.Engine.Kernels;

/// <content>A single row: one sample at one time step.</content>
internal static unsafe partial class MicroKernels<S>
{
    /// <summary>One row times two panels: eight sums at a time, where four would wait for one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row1x8(float* a, nint aStep, float* left, float* right, nint bRow, float* c, nint k, float* start)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero, c5 = zero, c6 = zero, c7 = zero;
        if (start is not null)
        {
            c0 = S.Load(start);
            c1 = S.Load(start + w);
            c2 = S.Load(start + (2 * w));
            c3 = S.Load(start + (3 * w));
            c4 = S.Load(start + (4 * w));
            c5 = S.Load(start + (5 * w));
            c6 = S.Load(start + (6 * w));
            c7 = S.Load(start + (7 * w));
        }

        for (; k > 0; k--)
        {
            S x = S.Splat(*a);
            c0 = S.MultiplyAdd(x, S.Load(left), c0);
            c1 = S.MultiplyAdd(x, S.Load(left + w), c1);
            c2 = S.MultiplyAdd(x, S.Load(left + (2 * w)), c2);
            c3 = S.MultiplyAdd(x, S.Load(left + (3 * w)), c3);
            c4 = S.MultiplyAdd(x, S.Load(right), c4);
            c5 = S.MultiplyAdd(x, S.Load(right + w), c5);
            c6 = S.MultiplyAdd(x, S.Load(right + (2 * w)), c6);
            c7 = S.MultiplyAdd(x, S.Load(right + (3 * w)), c7);
            a += aStep;
            left += bRow;
            right += bRow;
        }

        c0.Store(c);
        c1.Store(c + w);
        c2.Store(c + (2 * w));
        c3.Store(c + (3 * w));
        c4.Store(c + (4 * w));
        c5.Store(c + (5 * w));
        c6.Store(c + (6 * w));
        c7.Store(c + (7 * w));
    }
}
