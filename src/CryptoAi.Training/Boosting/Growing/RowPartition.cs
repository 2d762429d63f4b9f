using System.Runtime.CompilerServices;

namespace CryptoAi.Training.Boosting.Growing;

/// <summary>Splits lists of rows; every row keeps its place among those that go the same way.</summary>
internal static unsafe class RowPartition
{
    /// <summary>Brings the rows that go left to the front. Both sides are written for each row and only one counts, so nothing is guessed wrong.</summary>
    /// <param name="rows">[count]; reordered.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="scratch">[count].</param>
    /// <param name="codes">The codes of the split's column: of row r at 8r.</param>
    /// <param name="right">[256] 1 for codes that go right, else 0.</param>
    /// <returns>How many rows go left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Split(int* rows, int count, int* scratch, byte* codes, byte* right)
    {
        nint toLeft = 0;
        nint toRight = 0;
        for (int i = 0; i < count; i++)
        {
            int row = rows[i];
            nint goesRight = right[codes[(long)row * 8]];
            rows[toLeft] = row;
            scratch[toRight] = row;
            toRight += goesRight;
            toLeft += 1 - goesRight;
        }

        new ReadOnlySpan<int>(scratch, (int)toRight).CopyTo(new Span<int>(rows + toLeft, (int)toRight));
        return (int)toLeft;
    }

    /// <summary>Adds to each row what its code is worth.</summary>
    /// <param name="rows">[count].</param>
    /// <param name="count">How many rows.</param>
    /// <param name="codes">The codes of a column: of row r at 8r.</param>
    /// <param name="worth">[256].</param>
    /// <param name="margins">[all rows]; added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddLeaves(int* rows, int count, byte* codes, float* worth, float* margins)
    {
        for (int i = 0; i < count; i++)
        {
            int row = rows[i];
            margins[row] += worth[codes[(long)row * 8]];
        }
    }

    /// <summary>Adds one value to each row.</summary>
    public static void AddLeaf(int* rows, int count, float value, float* margins)
    {
        for (int i = 0; i < count; i++)
        {
            margins[rows[i]] += value;
        }
    }

    /// <summary>Copies the gradients of rows in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(int* rows, int count, long* gradients, long* ordered)
    {
        for (int i = 0; i < count; i++)
        {
            ordered[i] = gradients[rows[i]];
        }
    }
}
