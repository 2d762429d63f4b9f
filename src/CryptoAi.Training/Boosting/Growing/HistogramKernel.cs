using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace CryptoAi.Training.Boosting.Growing;

/// <summary>Adds the gradients of rows to the histograms of eight columns: [8, 256] packed sums, 16 KB. One load brings the bins of a row, one addition per column adds gradient and hessian.</summary>
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
        int done = 0;
        if (columns == 8)
        {
            AddEight(codes, rows, gradients, count, histogram);
            return;
        }

        for (; done + 2 <= columns; done += 2)
        {
            AddTwo(codes + done, rows, gradients, count, histogram + (done * Stride));
        }

        if (done < columns)
        {
            AddOne(codes + done, rows, gradients, count, histogram + (done * Stride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEight(byte* codes, int* rows, long* gradients, int count, long* histogram)
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
            histogram[Stride + (nint)code[1]] += gradient;
            histogram[(2 * Stride) + (nint)code[2]] += gradient;
            histogram[(3 * Stride) + (nint)code[3]] += gradient;
            histogram[(4 * Stride) + (nint)code[4]] += gradient;
            histogram[(5 * Stride) + (nint)code[5]] += gradient;
            histogram[(6 * Stride) + (nint)code[6]] += gradient;
            histogram[(7 * Stride) + (nint)code[7]] += gradient;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTwo(byte* codes, int* rows, long* gradients, int count, long* histogram)
    {
        for (int i = 0; i < count; i++)
        {
            byte* code = codes + ((long)rows[i] * 8);
            histogram[(nint)code[0]] += gradients[i];
            histogram[Stride + (nint)code[1]] += gradients[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne(byte* codes, int* rows, long* gradients, int count, long* histogram)
    {
        for (int i = 0; i < count; i++)
        {
            histogram[codes[(long)rows[i] * 8]] += gradients[i];
        }
    }
}
