using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>
/// The innermost blocks of a matrix product: C[rows × vectors] = start + A · B with all of C in registers. The start is C itself (to add to it), one row for all rows
/// (a bias: its row distance is 0), or nothing. A(i, p) = a[i·aRow + p·aStep], so that a transposed
/// A costs nothing. Every element of C is the sum over p in ascending order, one multiply-add each, whatever the block it falls into: the result does not depend on
/// how rows and columns are cut. The caller guarantees the bounds. Compiled at once with all
/// optimizations: a training would else spend its first seconds in unoptimized code.
/// </summary>
internal static unsafe partial class MicroKernels<S>
    where S : struct, ISimd<S>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block6x4(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        S c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        S c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        S c30 = zero, c31 = zero, c32 = zero, c33 = zero;
        S c40 = zero, c41 = zero, c42 = zero, c43 = zero;
        S c50 = zero, c51 = zero, c52 = zero, c53 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c01 = S.Load(start + w);
            c02 = S.Load(start + (2 * w));
            c03 = S.Load(start + (3 * w));
            c10 = S.Load(start + startRow);
            c11 = S.Load(start + startRow + w);
            c12 = S.Load(start + startRow + (2 * w));
            c13 = S.Load(start + startRow + (3 * w));
            c20 = S.Load(start + (2 * startRow));
            c21 = S.Load(start + (2 * startRow) + w);
            c22 = S.Load(start + (2 * startRow) + (2 * w));
            c23 = S.Load(start + (2 * startRow) + (3 * w));
            c30 = S.Load(start + (3 * startRow));
            c31 = S.Load(start + (3 * startRow) + w);
            c32 = S.Load(start + (3 * startRow) + (2 * w));
            c33 = S.Load(start + (3 * startRow) + (3 * w));
            c40 = S.Load(start + (4 * startRow));
            c41 = S.Load(start + (4 * startRow) + w);
            c42 = S.Load(start + (4 * startRow) + (2 * w));
            c43 = S.Load(start + (4 * startRow) + (3 * w));
            c50 = S.Load(start + (5 * startRow));
            c51 = S.Load(start + (5 * startRow) + w);
            c52 = S.Load(start + (5 * startRow) + (2 * w));
            c53 = S.Load(start + (5 * startRow) + (3 * w));
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S b1 = S.Load(b + w);
            S b2 = S.Load(b + (2 * w));
            S b3 = S.Load(b + (3 * w));
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            c02 = S.MultiplyAdd(x, b2, c02);
            c03 = S.MultiplyAdd(x, b3, c03);
            x = S.Splat(a[aRow]);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            c12 = S.MultiplyAdd(x, b2, c12);
            c13 = S.MultiplyAdd(x, b3, c13);
            x = S.Splat(a[2 * aRow]);
            c20 = S.MultiplyAdd(x, b0, c20);
            c21 = S.MultiplyAdd(x, b1, c21);
            c22 = S.MultiplyAdd(x, b2, c22);
            c23 = S.MultiplyAdd(x, b3, c23);
            x = S.Splat(a[3 * aRow]);
            c30 = S.MultiplyAdd(x, b0, c30);
            c31 = S.MultiplyAdd(x, b1, c31);
            c32 = S.MultiplyAdd(x, b2, c32);
            c33 = S.MultiplyAdd(x, b3, c33);
            x = S.Splat(a[4 * aRow]);
            c40 = S.MultiplyAdd(x, b0, c40);
            c41 = S.MultiplyAdd(x, b1, c41);
            c42 = S.MultiplyAdd(x, b2, c42);
            c43 = S.MultiplyAdd(x, b3, c43);
            x = S.Splat(a[5 * aRow]);
            c50 = S.MultiplyAdd(x, b0, c50);
            c51 = S.MultiplyAdd(x, b1, c51);
            c52 = S.MultiplyAdd(x, b2, c52);
            c53 = S.MultiplyAdd(x, b3, c53);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c01.Store(c + w);
        c02.Store(c + (2 * w));
        c03.Store(c + (3 * w));
        c10.Store(c + cRow);
        c11.Store(c + cRow + w);
        c12.Store(c + cRow + (2 * w));
        c13.Store(c + cRow + (3 * w));
        c20.Store(c + (2 * cRow));
        c21.Store(c + (2 * cRow) + w);
        c22.Store(c + (2 * cRow) + (2 * w));
        c23.Store(c + (2 * cRow) + (3 * w));
        c30.Store(c + (3 * cRow));
        c31.Store(c + (3 * cRow) + w);
        c32.Store(c + (3 * cRow) + (2 * w));
        c33.Store(c + (3 * cRow) + (3 * w));
        c40.Store(c + (4 * cRow));
        c41.Store(c + (4 * cRow) + w);
        c42.Store(c + (4 * cRow) + (2 * w));
        c43.Store(c + (4 * cRow) + (3 * w));
        c50.Store(c + (5 * cRow));
        c51.Store(c + (5 * cRow) + w);
        c52.Store(c + (5 * cRow) + (2 * w));
        c53.Store(c + (5 * cRow) + (3 * w));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block4x4(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        S c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        S c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        S c30 = zero, c31 = zero, c32 = zero, c33 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c01 = S.Load(start + w);
            c02 = S.Load(start + (2 * w));
            c03 = S.Load(start + (3 * w));
            c10 = S.Load(start + startRow);
            c11 = S.Load(start + startRow + w);
            c12 = S.Load(start + startRow + (2 * w));
            c13 = S.Load(start + startRow + (3 * w));
            c20 = S.Load(start + (2 * startRow));
            c21 = S.Load(start + (2 * startRow) + w);
            c22 = S.Load(start + (2 * startRow) + (2 * w));
            c23 = S.Load(start + (2 * startRow) + (3 * w));
            c30 = S.Load(start + (3 * startRow));
            c31 = S.Load(start + (3 * startRow) + w);
            c32 = S.Load(start + (3 * startRow) + (2 * w));
            c33 = S.Load(start + (3 * startRow) + (3 * w));
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S b1 = S.Load(b + w);
            S b2 = S.Load(b + (2 * w));
            S b3 = S.Load(b + (3 * w));
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            c02 = S.MultiplyAdd(x, b2, c02);
            c03 = S.MultiplyAdd(x, b3, c03);
            x = S.Splat(a[aRow]);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            c12 = S.MultiplyAdd(x, b2, c12);
            c13 = S.MultiplyAdd(x, b3, c13);
            x = S.Splat(a[2 * aRow]);
            c20 = S.MultiplyAdd(x, b0, c20);
            c21 = S.MultiplyAdd(x, b1, c21);
            c22 = S.MultiplyAdd(x, b2, c22);
            c23 = S.MultiplyAdd(x, b3, c23);
            x = S.Splat(a[3 * aRow]);
            c30 = S.MultiplyAdd(x, b0, c30);
            c31 = S.MultiplyAdd(x, b1, c31);
            c32 = S.MultiplyAdd(x, b2, c32);
            c33 = S.MultiplyAdd(x, b3, c33);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c01.Store(c + w);
        c02.Store(c + (2 * w));
        c03.Store(c + (3 * w));
        c10.Store(c + cRow);
        c11.Store(c + cRow + w);
        c12.Store(c + cRow + (2 * w));
        c13.Store(c + cRow + (3 * w));
        c20.Store(c + (2 * cRow));
        c21.Store(c + (2 * cRow) + w);
        c22.Store(c + (2 * cRow) + (2 * w));
        c23.Store(c + (2 * cRow) + (3 * w));
        c30.Store(c + (3 * cRow));
        c31.Store(c + (3 * cRow) + w);
        c32.Store(c + (3 * cRow) + (2 * w));
        c33.Store(c + (3 * cRow) + (3 * w));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block2x4(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        S c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c01 = S.Load(start + w);
            c02 = S.Load(start + (2 * w));
            c03 = S.Load(start + (3 * w));
            c10 = S.Load(start + startRow);
            c11 = S.Load(start + startRow + w);
            c12 = S.Load(start + startRow + (2 * w));
            c13 = S.Load(start + startRow + (3 * w));
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S b1 = S.Load(b + w);
            S b2 = S.Load(b + (2 * w));
            S b3 = S.Load(b + (3 * w));
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            c02 = S.MultiplyAdd(x, b2, c02);
            c03 = S.MultiplyAdd(x, b3, c03);
            x = S.Splat(a[aRow]);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            c12 = S.MultiplyAdd(x, b2, c12);
            c13 = S.MultiplyAdd(x, b3, c13);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c01.Store(c + w);
        c02.Store(c + (2 * w));
        c03.Store(c + (3 * w));
        c10.Store(c + cRow);
        c11.Store(c + cRow + w);
        c12.Store(c + cRow + (2 * w));
        c13.Store(c + cRow + (3 * w));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block1x4(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, float* start, nint startRow)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        if (start is not null)
        {
            c00 = S.Load(start);
            c01 = S.Load(start + w);
            c02 = S.Load(start + (2 * w));
            c03 = S.Load(start + (3 * w));
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S b1 = S.Load(b + w);
            S b2 = S.Load(b + (2 * w));
            S b3 = S.Load(b + (3 * w));
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            c02 = S.MultiplyAdd(x, b2, c02);
            c03 = S.MultiplyAdd(x, b3, c03);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c01.Store(c + w);
        c02.Store(c + (2 * w));
        c03.Store(c + (3 * w));
    }
}
