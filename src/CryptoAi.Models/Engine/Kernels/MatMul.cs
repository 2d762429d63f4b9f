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
        Require(a.Rows == c.Rows && a.Columns <= b.Rows, "A·B", a, b.Rows, b.Columns, c);
        Run<S>(c.Rows, a.Columns, a.Values, a.Stride, 1, b, c, accumulate);
    }

    /// <summary>C[m, n] = A[k, m]ᵀ · B[k, n], added to C when <paramref name="accumulate"/>.</summary>
    public static void MultiplyTransposed<S>(MatrixSpan a, MatrixSpan b, MatrixSpan c, bool accumulate)
        where S : struct, ISimd<S>
    {
        Require(a.Columns >= c.Rows && a.Rows <= b.Rows, "Aᵀ·B", a, b.Rows, b.Columns, c);
        Run<S>(c.Rows, a.Rows, a.Values, 1, a.Stride, b, c, accumulate);
    }

    /// <summary>C[m, n] = A[m, k] · B[k, n] with B in panels, added to C when <paramref name="accumulate"/>.</summary>
    /// <param name="a">[m, k].</param>
    /// <param name="b">[k, n].</param>
    /// <param name="c">[m, n].</param>
    /// <param name="accumulate">Whether to add.</param>
    /// <param name="backwards">
    /// Whether to take the panels from the last to the first, which changes no result. Where the same B is used again and again and is a little larger than the
    /// first-level cache, going to and fro leaves the panels used last for the next call.
    /// </param>
    public static void Multiply<S>(MatrixSpan a, PackedSpan b, MatrixSpan c, bool accumulate, bool backwards = false)
        where S : struct, ISimd<S>
    {
        fixed (float* pc = c.Values)
        {
            Packed<S>(a, b, c, accumulate ? pc : null, accumulate ? c.Stride : 0, backwards);
        }
    }

    /// <summary>C[m, n] = A[m, k] · B[k, n] with B in panels, plus one row of biases.</summary>
    /// <param name="a">[m, k].</param>
    /// <param name="b">[k, n].</param>
    /// <param name="bias">[n] with its padding.</param>
    /// <param name="c">[m, n].</param>
    public static void MultiplyWithBias<S>(MatrixSpan a, PackedSpan b, ReadOnlySpan<float> bias, MatrixSpan c)
        where S : struct, ISimd<S>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bias.Length, Padding.RoundUp(c.Columns), nameof(bias));
        fixed (float* start = bias)
        {
            Packed<S>(a, b, c, start, startRow: 0, backwards: false);
        }
    }

    private static void Packed<S>(MatrixSpan a, PackedSpan b, MatrixSpan c, float* start, nint startRow, bool backwards)
        where S : struct, ISimd<S>
    {
        Require(a.Rows == c.Rows && a.Columns <= b.Rows, "A·B", a, b.Rows, b.Columns, c);
        int n = Padding.RoundUp(c.Columns);
        RequirePadding(c, n);
        fixed (float* pa = a.Values)
        fixed (float* pb = b.Values)
        fixed (float* pc = c.Values)
        {
            int panels = (n + PackedSpan.PanelColumns - 1) / PackedSpan.PanelColumns;
            bool pairs = a.Rows == 1 && 4 * S.Count == PackedSpan.PanelColumns && n % (2 * PackedSpan.PanelColumns) == 0;
            int step = pairs ? 2 : 1;
            for (int i = 0; i < panels; i += step)
            {
                int column = (backwards ? panels - step - i : i) * PackedSpan.PanelColumns;
                float* from = start is null ? null : start + column;
                if (pairs)
                {
                    float* left = pb + b.PanelStart(column);
                    float* right = pb + b.PanelStart(column + PackedSpan.PanelColumns);
                    MicroKernels<S>.Row1x8(pa, 1, left, right, PackedSpan.PanelColumns, pc + column, a.Columns, from);
                    continue;
                }

                int width = b.PanelWidth(column);
                Columns<S>(
                    a.Rows, a.Columns, Math.Min(width, n - column), pa, a.Stride, 1, pb + b.PanelStart(column), width, pc + column, c.Stride, from, startRow);
            }
        }
    }

    private static void Run<S>(int m, int k, ReadOnlySpan<float> a, int aRow, int aStep, MatrixSpan b, MatrixSpan c, bool accumulate)
        where S : struct, ISimd<S>
    {
        int n = Padding.RoundUp(c.Columns);
        RequirePadding(c, n);
        if (k > 0 && ((k - 1) * b.Stride) + n > b.Values.Length)
        {
            throw new ArgumentException($"The padding of B is missing: {n} columns, {b.Values.Length} values.", nameof(b));
        }

        fixed (float* pa = a)
        fixed (float* pb = b.Values)
        fixed (float* pc = c.Values)
        {
            Columns<S>(m, k, n, pa, aRow, aStep, pb, b.Stride, pc, c.Stride, accumulate ? pc : null, accumulate ? c.Stride : 0);
        }
    }

    // Blocks of columns: as many vectors as fit into the registers beside their rows (32 registers with AVX-512, 16 without).
    private static void Columns<S>(int m, nint k, int n, float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, float* start, nint startRow)
        where S : struct, ISimd<S>
    {
        int width = S.Count;
        int column = 0;
        for (; width == PackedSpan.PanelColumns / 4 && column + (4 * width) <= n; column += 4 * width)
        {
            Panel4<S>(m, k, a, aRow, aStep, b + column, bRow, c + column, cRow, start is null ? null : start + column, startRow);
        }

        for (; column + (2 * width) <= n; column += 2 * width)
        {
            Panel2<S>(m, k, a, aRow, aStep, b + column, bRow, c + column, cRow, start is null ? null : start + column, startRow);
        }

        for (; column < n; column += width)
        {
            Panel1<S>(m, k, a, aRow, aStep, b + column, bRow, c + column, cRow, start is null ? null : start + column, startRow);
        }
    }

    private static void Panel4<S>(int m, nint k, float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, float* start, nint startRow)
        where S : struct, ISimd<S>
    {
        for (; m >= 6 && m != 8; m -= 6, a += 6 * aRow, c += 6 * cRow, start += 6 * startRow)
        {
            MicroKernels<S>.Block6x4(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
        }

        if (m == 8)
        {
            // 6 + 2 would leave the last block waiting for its own sums
            nint half = 2 * S.Count;
            MicroKernels<S>.Block8x2(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
            MicroKernels<S>.Block8x2(a, aRow, aStep, b + half, bRow, c + half, cRow, k, start is null ? null : start + half, startRow);
            return;
        }

        if (m >= 4)
        {
            MicroKernels<S>.Block4x4(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
            m -= 4;
            a += 4 * aRow;
            c += 4 * cRow;
            start += 4 * startRow;
        }

        if (m >= 2)
        {
            MicroKernels<S>.Block2x4(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
            m -= 2;
            a += 2 * aRow;
            c += 2 * cRow;
            start += 2 * startRow;
        }

        if (m > 0)
        {
            MicroKernels<S>.Block1x4(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
        }
    }

    private static void Panel2<S>(int m, nint k, float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, float* start, nint startRow)
        where S : struct, ISimd<S>
    {
        for (; m >= 6; m -= 6, a += 6 * aRow, c += 6 * cRow, start += 6 * startRow)
        {
            MicroKernels<S>.Block6x2(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
        }

        for (; m >= 2; m -= 2, a += 2 * aRow, c += 2 * cRow, start += 2 * startRow)
        {
            MicroKernels<S>.Block2x2(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
        }

        if (m > 0)
        {
            MicroKernels<S>.Block1x2(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
        }
    }

    private static void Panel1<S>(int m, nint k, float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, float* start, nint startRow)
        where S : struct, ISimd<S>
    {
        for (; m >= 12; m -= 12, a += 12 * aRow, c += 12 * cRow, start += 12 * startRow)
        {
            MicroKernels<S>.Block12x1(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
        }

        for (; m >= 6; m -= 6, a += 6 * aRow, c += 6 * cRow, start += 6 * startRow)
        {
            MicroKernels<S>.Block6x1(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
        }

        for (; m >= 2; m -= 2, a += 2 * aRow, c += 2 * cRow, start += 2 * startRow)
        {
            MicroKernels<S>.Block2x1(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
        }

        if (m > 0)
        {
            MicroKernels<S>.Block1x1(a, aRow, aStep, b, bRow, c, cRow, k, start, startRow);
        }
    }

    private static void RequirePadding(MatrixSpan c, int n)
    {
        if (c.Rows > 0 && ((c.Rows - 1) * c.Stride) + n > c.Values.Length)
        {
            throw new ArgumentException($"The padding of C is missing: {n} columns, {c.Values.Length} values.", nameof(c));
        }
    }

    private static void Require(bool condition, string product, MatrixSpan a, int bRows, int bColumns, MatrixSpan c)
    {
        if (!condition || Padding.RoundUp(bColumns) < Padding.RoundUp(c.Columns))
        {
            throw new ArgumentException(
                $"{product}: A is [{a.Rows}, {a.Columns}], B [{bRows}, {bColumns}], C [{c.Rows}, {c.Columns}]; the shapes do not fit.", nameof(c));
        }
    }
}
