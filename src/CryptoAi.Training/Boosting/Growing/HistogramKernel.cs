using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace CryptoAi.Training.Boosting.Growing;

/// <summary>Adds the gradients of rows to the histograms of up to eight columns: [8, 256] packed sums, 16 KB. One addition per column adds gradient and hessian.</summary>
internal static unsafe class HistogramKernel
{
    /// <summary>Codes of a column.</summary>
    public const int Stride = 256;

    /// <summary>How many rows ahead memory is asked for: lists of rows are that much longer, with any row in the rest.</summary>
    public const int Ahead = 24;

    /// <summary>Adds the first columns.</summary>
    /// <param name="codes">[all rows, 8].</param>
    /// <param name="rows">[count] which rows.</param>
    /// <param name="gradients">[count] packed, in the order of <paramref name="rows"/>.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="histogram">[8, 256]; added to.</param>
    /// <param name="columns">1 to 8.</param>
    public static void Add(byte* codes, int* rows, long* gradients, int count, long* histogram, int columns)
    {
        switch (columns)
        {
            case 1: Add<One>(codes, rows, gradients, count, histogram); break;
            case 2: Add<Two>(codes, rows, gradients, count, histogram); break;
            case 3: Add<Three>(codes, rows, gradients, count, histogram); break;
            case 4: Add<Four>(codes, rows, gradients, count, histogram); break;
            case 5: Add<Five>(codes, rows, gradients, count, histogram); break;
            case 6: Add<Six>(codes, rows, gradients, count, histogram); break;
            case 7: Add<Seven>(codes, rows, gradients, count, histogram); break;
            default: Add<Eight>(codes, rows, gradients, count, histogram); break;
        }
    }

    /// <summary>One piece of code per number of columns: the comparisons with a constant are gone when it is compiled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<T>(byte* codes, int* rows, long* gradients, int count, long* histogram)
        where T : struct, IColumns
    {
        for (int i = 0; i < count; i++)
        {
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(codes + ((long)rows[i + Ahead] * 8));
            }

            byte* code = codes + ((long)rows[i] * 8);
            long gradient = gradients[i];
            histogram[(nint)code[0]] += gradient;
            if (T.Count > 1)
            {
                histogram[(1 * Stride) + (nint)code[1]] += gradient;
            }

            if (T.Count > 2)
            {
                histogram[(2 * Stride) + (nint)code[2]] += gradient;
            }

            if (T.Count > 3)
            {
                histogram[(3 * Stride) + (nint)code[3]] += gradient;
            }

            if (T.Count > 4)
            {
                histogram[(4 * Stride) + (nint)code[4]] += gradient;
            }

            if (T.Count > 5)
            {
                histogram[(5 * Stride) + (nint)code[5]] += gradient;
            }

            if (T.Count > 6)
            {
                histogram[(6 * Stride) + (nint)code[6]] += gradient;
            }

            if (T.Count > 7)
            {
                histogram[(7 * Stride) + (nint)code[7]] += gradient;
            }
        }
    }

    private interface IColumns
    {
        static abstract int Count { get; }
    }

    private readonly struct One : IColumns
    {
        public static int Count => 1;
    }

    private readonly struct Two : IColumns
    {
        public static int Count => 2;
    }

    private readonly struct Three : IColumns
    {
        public static int Count => 3;
    }

    private readonly struct Four : IColumns
    {
        public static int Count => 4;
    }

    private readonly struct Five : IColumns
    {
        public static int Count => 5;
    }

    private readonly struct Six : IColumns
    {
        public static int Count => 6;
    }

    private readonly struct Seven : IColumns
    {
        public static int Count => 7;
    }

    private readonly struct Eight : IColumns
    {
        public static int Count => 8;
    }
}
