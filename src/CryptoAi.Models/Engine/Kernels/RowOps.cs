using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>What is done to whole rows: broadcasting a bias, its gradient, sums of vectors. Lengths are padded, so there are no remainders.</summary>
internal static unsafe class RowOps
{
    /// <summary>Every row of <paramref name="matrix"/> becomes <paramref name="row"/>, padding included.</summary>
    public static void Broadcast(ReadOnlySpan<float> row, MatrixSpan matrix)
    {
        for (int r = 0; r < matrix.Rows; r++)
        {
            row[..Padding.RoundUp(matrix.Columns)].CopyTo(matrix.PaddedRow(r));
        }
    }

    /// <summary>target += Σ rows of <paramref name="matrix"/>, in ascending order of rows: the gradient of <see cref="Broadcast"/>.</summary>
    public static void AddColumnSums<S>(MatrixSpan matrix, Span<float> target)
        where S : struct, ISimd<S>
    {
        for (int r = 0; r < matrix.Rows; r++)
        {
            Add<S>(matrix.PaddedRow(r), target);
        }
    }

    /// <summary>target += source.</summary>
    /// <param name="source">A padded length.</param>
    /// <param name="target">At least as long.</param>
    public static void Add<S>(ReadOnlySpan<float> source, Span<float> target)
        where S : struct, ISimd<S>
    {
        RequirePadded(source.Length, target.Length);
        fixed (float* s = source)
        fixed (float* t = target)
        {
            for (int i = 0; i < source.Length; i += S.Count)
            {
                (S.Load(t + i) + S.Load(s + i)).Store(t + i);
            }
        }
    }

    /// <summary>target += factor · source.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="source">A padded length.</param>
    /// <param name="target">At least as long.</param>
    public static void AddScaled<S>(float factor, ReadOnlySpan<float> source, Span<float> target)
        where S : struct, ISimd<S>
    {
        RequirePadded(source.Length, target.Length);
        S f = S.Splat(factor);
        fixed (float* s = source)
        fixed (float* t = target)
        {
            for (int i = 0; i < source.Length; i += S.Count)
            {
                S.MultiplyAdd(f, S.Load(s + i), S.Load(t + i)).Store(t + i);
            }
        }
    }

    /// <summary>values *= factor.</summary>
    /// <param name="values">A padded length.</param>
    /// <param name="factor">The factor.</param>
    public static void Scale<S>(Span<float> values, float factor)
        where S : struct, ISimd<S>
    {
        RequirePadded(values.Length, values.Length);
        S f = S.Splat(factor);
        fixed (float* v = values)
        {
            for (int i = 0; i < values.Length; i += S.Count)
            {
                (S.Load(v + i) * f).Store(v + i);
            }
        }
    }

    private static void RequirePadded(int length, int room)
    {
        if (length % Padding.Block != 0 || room < length)
        {
            throw new ArgumentException($"Rows of {length} values into {room}: expected a multiple of {Padding.Block} that fits.");
        }
    }
}
