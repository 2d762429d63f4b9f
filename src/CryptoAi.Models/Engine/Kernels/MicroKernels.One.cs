namespace CryptoAi.Models.Engine.Kernels;

/// <content>Blocks one vector wide.</content>
internal static unsafe partial class MicroKernels<S>
{
    public static void Block6x1(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, bool accumulate)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero;
        S c10 = zero;
        S c20 = zero;
        S c30 = zero;
        S c40 = zero;
        S c50 = zero;
        if (accumulate)
        {
            c00 = S.Load(c);
            c10 = S.Load(c + cRow);
            c20 = S.Load(c + (2 * cRow));
            c30 = S.Load(c + (3 * cRow));
            c40 = S.Load(c + (4 * cRow));
            c50 = S.Load(c + (5 * cRow));
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            x = S.Splat(a[aRow]);
            c10 = S.MultiplyAdd(x, b0, c10);
            x = S.Splat(a[2 * aRow]);
            c20 = S.MultiplyAdd(x, b0, c20);
            x = S.Splat(a[3 * aRow]);
            c30 = S.MultiplyAdd(x, b0, c30);
            x = S.Splat(a[4 * aRow]);
            c40 = S.MultiplyAdd(x, b0, c40);
            x = S.Splat(a[5 * aRow]);
            c50 = S.MultiplyAdd(x, b0, c50);
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

    public static void Block2x1(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, bool accumulate)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero;
        S c10 = zero;
        if (accumulate)
        {
            c00 = S.Load(c);
            c10 = S.Load(c + cRow);
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            x = S.Splat(a[aRow]);
            c10 = S.MultiplyAdd(x, b0, c10);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
        c10.Store(c + cRow);
    }

    public static void Block1x1(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, nint k, bool accumulate)
    {
        nint w = S.Count;
        S zero = S.Splat(0f);
        S c00 = zero;
        if (accumulate)
        {
            c00 = S.Load(c);
        }

        for (; k > 0; k--)
        {
            S b0 = S.Load(b);
            S x = S.Splat(*a);
            c00 = S.MultiplyAdd(x, b0, c00);
            a += aStep;
            b += bRow;
        }

        c00.Store(c);
    }
}
