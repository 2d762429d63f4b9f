using System.Runtime.CompilerServices;

namespace CryptoAi.Models.Engine.Kernels;

/// <content>Blocks one vector wide.</content>
internal static unsafe partial class MicroKernels<S>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block12x1(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        S zero = S.Splat(0f);
        S c00 = zero;
        S c10 = zero;
        S c20 = zero;
        S c30 = zero;
        S c40 = zero;
        S c50 = zero;
        S c60 = zero;
        S c70 = zero;
        S c80 = zero;
        S c90 = zero;
        S c100 = zero;
        S c110 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c10 = S.Load(start + startRow);
            c20 = S.Load(start + (2 * startRow));
            c30 = S.Load(start + (3 * startRow));
            c40 = S.Load(start + (4 * startRow));
            c50 = S.Load(start + (5 * startRow));
            c60 = S.Load(start + (6 * startRow));
            c70 = S.Load(start + (7 * startRow));
            c80 = S.Load(start + (8 * startRow));
            c90 = S.Load(start + (9 * startRow));
            c100 = S.Load(start + (10 * startRow));
            c110 = S.Load(start + (11 * startRow));
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            c00 = S.MultiplyAdd(S.Splat(*a), b0, c00);
            c10 = S.MultiplyAdd(S.Splat(a[aRow]), b0, c10);
            c20 = S.MultiplyAdd(S.Splat(a[2 * aRow]), b0, c20);
            c30 = S.MultiplyAdd(S.Splat(a[3 * aRow]), b0, c30);
            c40 = S.MultiplyAdd(S.Splat(a[4 * aRow]), b0, c40);
            c50 = S.MultiplyAdd(S.Splat(a[5 * aRow]), b0, c50);
            c60 = S.MultiplyAdd(S.Splat(a[6 * aRow]), b0, c60);
            c70 = S.MultiplyAdd(S.Splat(a[7 * aRow]), b0, c70);
            c80 = S.MultiplyAdd(S.Splat(a[8 * aRow]), b0, c80);
            c90 = S.MultiplyAdd(S.Splat(a[9 * aRow]), b0, c90);
            c100 = S.MultiplyAdd(S.Splat(a[10 * aRow]), b0, c100);
            c110 = S.MultiplyAdd(S.Splat(a[11 * aRow]), b0, c110);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c10.Store(c + cRow);
        c20.Store(c + (2 * cRow));
        c30.Store(c + (3 * cRow));
        c40.Store(c + (4 * cRow));
        c50.Store(c + (5 * cRow));
        c60.Store(c + (6 * cRow));
        c70.Store(c + (7 * cRow));
        c80.Store(c + (8 * cRow));
        c90.Store(c + (9 * cRow));
        c100.Store(c + (10 * cRow));
        c110.Store(c + (11 * cRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block6x1(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        S zero = S.Splat(0f);
        S c00 = zero;
        S c10 = zero;
        S c20 = zero;
        S c30 = zero;
        S c40 = zero;
        S c50 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c10 = S.Load(start + startRow);
            c20 = S.Load(start + (2 * startRow));
            c30 = S.Load(start + (3 * startRow));
            c40 = S.Load(start + (4 * startRow));
            c50 = S.Load(start + (5 * startRow));
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            c00 = S.MultiplyAdd(S.Splat(*a), b0, c00);
            c10 = S.MultiplyAdd(S.Splat(a[aRow]), b0, c10);
            c20 = S.MultiplyAdd(S.Splat(a[2 * aRow]), b0, c20);
            c30 = S.MultiplyAdd(S.Splat(a[3 * aRow]), b0, c30);
            c40 = S.MultiplyAdd(S.Splat(a[4 * aRow]), b0, c40);
            c50 = S.MultiplyAdd(S.Splat(a[5 * aRow]), b0, c50);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c10.Store(c + cRow);
        c20.Store(c + (2 * cRow));
        c30.Store(c + (3 * cRow));
        c40.Store(c + (4 * cRow));
        c50.Store(c + (5 * cRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block2x1(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        S zero = S.Splat(0f);
        S c00 = zero;
        S c10 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c10 = S.Load(start + startRow);
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            c00 = S.MultiplyAdd(S.Splat(*a), b0, c00);
            c10 = S.MultiplyAdd(S.Splat(a[aRow]), b0, c10);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c10.Store(c + cRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block1x1(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        S zero = S.Splat(0f);
        S c00 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            c00 = S.MultiplyAdd(S.Splat(*a), b0, c00);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
    }
}
