using System.Runtime.CompilerServices;

namespace CryptoAi.Models.Engine.Kernels;

/// <content>Blocks two vectors wide.</content>
internal static unsafe partial class MicroKernels<S>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block8x2(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero, c01 = zero;
        S c10 = zero, c11 = zero;
        S c20 = zero, c21 = zero;
        S c30 = zero, c31 = zero;
        S c40 = zero, c41 = zero;
        S c50 = zero, c51 = zero;
        S c60 = zero, c61 = zero;
        S c70 = zero, c71 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c01 = S.Load(start + w);
            c10 = S.Load(start + startRow);
            c11 = S.Load(start + startRow + w);
            c20 = S.Load(start + (2 * startRow));
            c21 = S.Load(start + (2 * startRow) + w);
            c30 = S.Load(start + (3 * startRow));
            c31 = S.Load(start + (3 * startRow) + w);
            c40 = S.Load(start + (4 * startRow));
            c41 = S.Load(start + (4 * startRow) + w);
            c50 = S.Load(start + (5 * startRow));
            c51 = S.Load(start + (5 * startRow) + w);
            c60 = S.Load(start + (6 * startRow));
            c61 = S.Load(start + (6 * startRow) + w);
            c70 = S.Load(start + (7 * startRow));
            c71 = S.Load(start + (7 * startRow) + w);
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S b1 = S.Load(b + w);
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            x = S.Splat(a[aRow]);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            x = S.Splat(a[2 * aRow]);
            c20 = S.MultiplyAdd(x, b0, c20);
            c21 = S.MultiplyAdd(x, b1, c21);
            x = S.Splat(a[3 * aRow]);
            c30 = S.MultiplyAdd(x, b0, c30);
            c31 = S.MultiplyAdd(x, b1, c31);
            x = S.Splat(a[4 * aRow]);
            c40 = S.MultiplyAdd(x, b0, c40);
            c41 = S.MultiplyAdd(x, b1, c41);
            x = S.Splat(a[5 * aRow]);
            c50 = S.MultiplyAdd(x, b0, c50);
            c51 = S.MultiplyAdd(x, b1, c51);
            x = S.Splat(a[6 * aRow]);
            c60 = S.MultiplyAdd(x, b0, c60);
            c61 = S.MultiplyAdd(x, b1, c61);
            x = S.Splat(a[7 * aRow]);
            c70 = S.MultiplyAdd(x, b0, c70);
            c71 = S.MultiplyAdd(x, b1, c71);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c01.Store(c + w);
        c10.Store(c + cRow);
        c11.Store(c + cRow + w);
        c20.Store(c + (2 * cRow));
        c21.Store(c + (2 * cRow) + w);
        c30.Store(c + (3 * cRow));
        c31.Store(c + (3 * cRow) + w);
        c40.Store(c + (4 * cRow));
        c41.Store(c + (4 * cRow) + w);
        c50.Store(c + (5 * cRow));
        c51.Store(c + (5 * cRow) + w);
        c60.Store(c + (6 * cRow));
        c61.Store(c + (6 * cRow) + w);
        c70.Store(c + (7 * cRow));
        c71.Store(c + (7 * cRow) + w);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block6x2(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero, c01 = zero;
        S c10 = zero, c11 = zero;
        S c20 = zero, c21 = zero;
        S c30 = zero, c31 = zero;
        S c40 = zero, c41 = zero;
        S c50 = zero, c51 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c01 = S.Load(start + w);
            c10 = S.Load(start + startRow);
            c11 = S.Load(start + startRow + w);
            c20 = S.Load(start + (2 * startRow));
            c21 = S.Load(start + (2 * startRow) + w);
            c30 = S.Load(start + (3 * startRow));
            c31 = S.Load(start + (3 * startRow) + w);
            c40 = S.Load(start + (4 * startRow));
            c41 = S.Load(start + (4 * startRow) + w);
            c50 = S.Load(start + (5 * startRow));
            c51 = S.Load(start + (5 * startRow) + w);
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S b1 = S.Load(b + w);
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            x = S.Splat(a[aRow]);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            x = S.Splat(a[2 * aRow]);
            c20 = S.MultiplyAdd(x, b0, c20);
            c21 = S.MultiplyAdd(x, b1, c21);
            x = S.Splat(a[3 * aRow]);
            c30 = S.MultiplyAdd(x, b0, c30);
            c31 = S.MultiplyAdd(x, b1, c31);
            x = S.Splat(a[4 * aRow]);
            c40 = S.MultiplyAdd(x, b0, c40);
            c41 = S.MultiplyAdd(x, b1, c41);
            x = S.Splat(a[5 * aRow]);
            c50 = S.MultiplyAdd(x, b0, c50);
            c51 = S.MultiplyAdd(x, b1, c51);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c01.Store(c + w);
        c10.Store(c + cRow);
        c11.Store(c + cRow + w);
        c20.Store(c + (2 * cRow));
        c21.Store(c + (2 * cRow) + w);
        c30.Store(c + (3 * cRow));
        c31.Store(c + (3 * cRow) + w);
        c40.Store(c + (4 * cRow));
        c41.Store(c + (4 * cRow) + w);
        c50.Store(c + (5 * cRow));
        c51.Store(c + (5 * cRow) + w);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block2x2(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero, c01 = zero;
        S c10 = zero, c11 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c01 = S.Load(start + w);
            c10 = S.Load(start + startRow);
            c11 = S.Load(start + startRow + w);
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S b1 = S.Load(b + w);
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            x = S.Splat(a[aRow]);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c01.Store(c + w);
        c10.Store(c + cRow);
        c11.Store(c + cRow + w);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block1x2(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero, c01 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c01 = S.Load(start + w);
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S b1 = S.Load(b + w);
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c01.Store(c + w);
    }
}
