using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>Softmax over each row, in place. The maximum is subtracted first; the padding becomes 0.</summary>
internal static unsafe class Softmax
{
    /// <summary>rows = softmax(rows).</summary>
    public static void Forward<S>(MatrixSpan rows)
        where S : struct, ISimd<S>
    {
        for (int r = 0; r < rows.Rows; r++)
        {
            Row<S>(rows.PaddedRow(r), rows.Columns);
        }
    }

    /// <summary>Overwrites the gradient of the output with that of the input: dx = y · (dy − Σ y·dy).</summary>
    /// <param name="output">What <see cref="Forward"/> gave.</param>
    /// <param name="gradient">In: gradient of the output. Out: gradient of the input; its padding becomes 0.</param>
    public static void Backward<S>(MatrixSpan output, MatrixSpan gradient)
        where S : struct, ISimd<S>
    {
        int n = Padding.RoundUp(output.Columns);
        for (int r = 0; r < output.Rows; r++)
        {
            // the padding of the output is 0, so whatever stands in the gradient's padding neither counts nor stays
            fixed (float* y = output.PaddedRow(r))
            fixed (float* g = gradient.PaddedRow(r))
            {
                S sum = S.Splat(0f);
                for (int i = 0; i < n; i += S.Count)
                {
                    sum = S.MultiplyAdd(S.Load(y + i), S.Load(g + i), sum);
                }

                S dot = S.Splat(S.Sum(sum));
                for (int i = 0; i < n; i += S.Count)
                {
                    (S.Load(y + i) * (S.Load(g + i) - dot)).Store(g + i);
                }
            }
        }
    }

    private static void Row<S>(Span<float> values, int columns)
        where S : struct, ISimd<S>
    {
        // −∞ in the padding gives exactly 0 there and never wins the maximum
        values[columns..].Fill(float.NegativeInfinity);
        fixed (float* v = values)
        {
            S largest = S.Load(v);
            for (int i = S.Count; i < values.Length; i += S.Count)
            {
                largest = S.Max(largest, S.Load(v + i));
            }

            S maximum = S.Splat(S.MaxLane(largest));
            S sum = S.Splat(0f);
            for (int i = 0; i < values.Length; i += S.Count)
            {
                S e = VectorMath.Exp(S.Load(v + i) - maximum);
                e.Store(v + i);
                sum += e;
            }

            S scale = S.Splat(1f / S.Sum(sum));
            for (int i = 0; i < values.Length; i += S.Count)
            {
                (S.Load(v + i) * scale).Store(v + i);
            }
        }
    }
}
