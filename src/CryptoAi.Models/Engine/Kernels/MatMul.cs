using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>Matrix products over padded rows. Columns are computed up to the padding, which stays zero because the padding of B is zero.</summary>
internal static unsafe class MatMul
{
    /// <summary>C[m, n] = A[m, k] · B[k, n], added to C when <paramref name="accumulate"/>.</summary>
    public static void Multiply<S>(MatrixSpan a, MatrixSpan b, MatrixSpan c, bool accumulate)
        where S : struct, ISimd<S>
    {
        Require(a.Rows == c.Rows && a.Columns <= b.Rows, "A·B", a, b, c);
        Run<S>(c.Rows, a.Columns, a.Values, a.Stride, 1, b, c, accumulate);
    }

    /// <summary>C[m, n] = A[k, m]ᵀ · B[k, n], added to C when <paramref name="accumulate"/>.</summary>
    public static void MultiplyTransposed<S>(MatrixSpan a, MatrixSpan b, MatrixSpan c, bool accumulate)
        where S : struct, ISimd<S>
    {
        Require(a.Columns >= c.Rows && a.Rows <= b.Rows, "Aᵀ·B", a, b, c);
        Run<S>(c.Rows, a.Rows, a.Values, 1, a.Stride, b, c, accumulate);
    }

    private static void Run<S>(int m, int k, ReadOnlySpan<float> a, int aRow, int aStep, MatrixSpan b, MatrixSpan c, bool accumulate)
        where S : struct, ISimd<S>
    {
        int n = Padding.RoundUp(c.Columns);
        if (m == 0 || n == 0)
        {
            return;
        }

        if ((k > 0 && ((k - 1) * b.Stride) + n > b.Values.Length) || ((m - 1) * c.Stride) + n > c.Values.Length)
        {
            throw new ArgumentException($"The padding of a row is missing: {n} columns, B has {b.Values.Length} and C {c.Values.Length} values.", nameof(c));
        }

        int width = S.Count;
        fixed (float* pa = a)
        fixed (float* pb = b.Values)
        fixed (float* pc = c.Values)
        {
            int column = 0;
            for (; column + (4 * width) <= n && width > 8; column += 4 * width)
            {
                Panel4<S>(m, k, pa, aRow, aStep, pb + column, b.Stride, pc + column, c.Stride, accumulate);
            }

            for (; column + (2 * width) <= n; column += 2 * width)
            {
                Panel2<S>(m, k, pa, aRow, aStep, pb + column, b.Stride, pc + column, c.Stride, accumulate);
            }

            for (; column < n; column += width)
            {
                Panel1<S>(m, k, pa, aRow, aStep, pb + column, b.Stride, pc + column, c.Stride, accumulate);
            }
        }
    }

    private static void Panel4<S>(int m, nint k, float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, bool accumulate)
        where S : struct, ISimd<S>
    {
        for (; m >= 6; m -= 6, a += 6 * aRow, c += 6 * cRow)
        {
            MicroKernels<S>.Block6x4(a, aRow, aStep, b, bRow, c, cRow, k, accumulate);
        }

        for (; m >= 2; m -= 2, a += 2 * aRow, c += 2 * cRow)
        {
            MicroKernels<S>.Block2x4(a, aRow, aStep, b, bRow, c, cRow, k, accumulate);
        }

        if (m > 0)
        {
            MicroKernels<S>.Block1x4(a, aRow, aStep, b, bRow, c, cRow, k, accumulate);
        }
    }

    private static void Panel2<S>(int m, nint k, float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, bool accumulate)
        where S : struct, ISimd<S>
    {
        for (; m >= 6; m -= 6, a += 6 * aRow, c += 6 * cRow)
        {
            MicroKernels<S>.Block6x2(a, aRow, aStep, b, bRow, c, cRow, k, accumulate);
        }

        for (; m >= 2; m -= 2, a += 2 * aRow, c += 2 * cRow)
        {
            MicroKernels<S>.Block2x2(a, aRow, aStep, b, bRow, c, cRow, k, accumulate);
        }

        if (m > 0)
        {
            MicroKernels<S>.Block1x2(a, aRow, aStep, b, bRow, c, cRow, k, accumulate);
        }
    }

    private static void Panel1<S>(int m, nint k, float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, bool accumulate)
        where S : struct, ISimd<S>
    {
        for (; m >= 6; m -= 6, a += 6 * aRow, c += 6 * cRow)
        {
            MicroKernels<S>.Block6x1(a, aRow, aStep, b, bRow, c, cRow, k, accumulate);
        }

        for (; m >= 2; m -= 2, a += 2 * aRow, c += 2 * cRow)
        {
            MicroKernels<S>.Block2x1(a, aRow, aStep, b, bRow, c, cRow, k, accumulate);
        }

        if (m > 0)
        {
            MicroKernels<S>.Block1x1(a, aRow, aStep, b, bRow, c, cRow, k, accumulate);
        }
    }

    private static void Require(bool condition, string product, MatrixSpan a, MatrixSpan b, MatrixSpan c)
    {
        if (!condition || Padding.RoundUp(b.Columns) < Padding.RoundUp(c.Columns))
        {
            throw new ArgumentException(
                $"{product}: A is [{a.Rows}, {a.Columns}], B [{b.Rows}, {b.Columns}], C [{c.Rows}, {c.Columns}]; the shapes do not fit.", nameof(c));
        }
    }
}
