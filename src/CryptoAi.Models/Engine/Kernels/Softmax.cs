using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>Softmax over each row of scaled scores, in place: exp(scale·(x − max)) / Σ. The maximum is subtracted first; the padding becomes 0.</summary>
internal static unsafe class Softmax
{
    /// <summary>rows = softmax(scale · rows).</summary>
    /// <param name="rows">[rows, columns] scores; whatever stands in the padding does not count.</param>
    /// <param name="scale">A positive factor.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<S>(MatrixSpan rows, float scale)
        where S : struct, ISimd<S>
    {
        int padded = Padding.RoundUp(rows.Columns);
        _ = rows.WithPadding();
        S factor = S.Splat(scale);
        S zero = S.Splat(0f);

        // −∞ in the padding gives exactly 0 there and never wins the maximum; only the last block has padding
        int lastBlock = padded - Padding.Block;
        float* outside = stackalloc float[Padding.Block];
        for (int i = 0; i < Padding.Block; i++)
        {
            outside[i] = lastBlock + i < rows.Columns ? 0f : float.NegativeInfinity;
        }

        fixed (float* first = rows.Values)
        {
            float* v = first;
            for (int r = 0; r < rows.Rows; r++, v += rows.Stride)
            {
                for (int i = 0; i < Padding.Block; i += S.Count)
                {
                    float* at = v + lastBlock + i;
                    S mask = S.Load(outside + i);
                    S.WhereGreater(zero, mask, mask, S.Load(at)).Store(at);
                }

                S largest = S.Load(v);
                for (int i = S.Count; i < padded; i += S.Count)
                {
                    largest = S.Max(largest, S.Load(v + i));
                }

                S maximum = S.Splat(S.MaxLane(largest));
                S sum = zero;
                for (int i = 0; i < padded; i += S.Count)
                {
                    S e = VectorMath.ExpNotPositive((S.Load(v + i) - maximum) * factor);
                    e.Store(v + i);
                    sum += e;
                }

                S normalizer = S.Splat(1f / S.Sum(sum));
                for (int i = 0; i < padded; i += S.Count)
                {
                    (S.Load(v + i) * normalizer).Store(v + i);
                }
            }
        }
    }

    /// <summary>Overwrites the gradient of the output with that of the scores: dx = scale · y · (dy − Σ y·dy).</summary>
    /// <param name="output">What <see cref="Forward"/> gave.</param>
    /// <param name="gradient">In: gradient of the output. Out: gradient of the scores; its padding becomes 0.</param>
    /// <param name="scale">The factor of the forward pass.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<S>(MatrixSpan output, MatrixSpan gradient, float scale)
        where S : struct, ISimd<S>
    {
        int padded = Padding.RoundUp(output.Columns);
        _ = output.WithPadding();
        _ = gradient.WithPadding();
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Rows, output.Rows, nameof(gradient));
        S factor = S.Splat(scale);
        fixed (float* firstOutput = output.Values)
        fixed (float* firstGradient = gradient.Values)
        {
            float* y = firstOutput;
            float* g = firstGradient;
            for (int r = 0; r < output.Rows; r++, y += output.Stride, g += gradient.Stride)
            {
                // the padding of the output is 0, so whatever stands in the gradient's padding neither counts nor stays
                S sum = S.Splat(0f);
                for (int i = 0; i < padded; i += S.Count)
                {
                    sum = S.MultiplyAdd(S.Load(y + i), S.Load(g + i), sum);
                }

                S dot = S.Splat(S.Sum(sum));
                for (int i = 0; i < padded; i += S.Count)
                {
                    (S.Load(y + i) * (S.Load(g + i) - dot) * factor).Store(g + i);
                }
            }
        }
    }
}
