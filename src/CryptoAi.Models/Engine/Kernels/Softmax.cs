using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>
/// Softmax down each column of scaled scores, in place: exp(scale·(x − max)) / Σ. The maximum is subtracted first. Lanes are columns of their own, so that nothing is
/// summed across a register; the padding counts as columns too.
/// </summary>
internal static unsafe class Softmax
{
    private const double Log2E = 1.4426950408889634;

    /// <summary>columns = softmax(scale · columns).</summary>
    /// <param name="scores">[rows, columns].</param>
    /// <param name="scale">A positive factor.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<S>(MatrixSpan scores, float scale)
        where S : struct, ISimd<S>
    {
        int padded = Padding.RoundUp(scores.Columns);
        nint stride = scores.Stride;
        S factor = S.Splat((float)(scale * Log2E));
        fixed (float* first = scores.WithPadding().Values)
        {
            for (int column = 0; column < padded; column += S.Count)
            {
                float* end = first + (scores.Rows * stride) + column;
                S maximum = Largest<S>(first + column, scores.Rows, stride);
                S sum = S.Splat(0f);
                for (float* v = first + column; v < end; v += stride)
                {
                    S e = VectorMath.Exp2NotPositive((S.Load(v) - maximum) * factor);
                    e.Store(v);
                    sum += e;
                }

                S normalizer = S.Splat(1f) / sum;
                for (float* v = first + column; v < end; v += stride)
                {
                    (S.Load(v) * normalizer).Store(v);
                }
            }
        }
    }

    /// <summary>Overwrites the gradient of the output with that of the scores: dx = scale · y · (dy − Σ y·dy).</summary>
    /// <param name="output">What <see cref="Forward"/> gave.</param>
    /// <param name="gradient">In: gradient of the output. Out: gradient of the scores.</param>
    /// <param name="scale">The factor of the forward pass.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<S>(MatrixSpan output, MatrixSpan gradient, float scale)
        where S : struct, ISimd<S>
    {
        int padded = Padding.RoundUp(output.Columns);
        nint outputStride = output.Stride;
        nint stride = gradient.Stride;
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Rows, output.Rows, nameof(gradient));
        S factor = S.Splat(scale);
        fixed (float* firstOutput = output.WithPadding().Values)
        fixed (float* firstGradient = gradient.WithPadding().Values)
        {
            for (int column = 0; column < padded; column += S.Count)
            {
                float* end = firstOutput + (output.Rows * outputStride) + column;
                float* g = firstGradient + column;
                S dot = S.Splat(0f);
                for (float* y = firstOutput + column; y < end; y += outputStride, g += stride)
                {
                    dot = S.MultiplyAdd(S.Load(y), S.Load(g), dot);
                }

                g = firstGradient + column;
                for (float* y = firstOutput + column; y < end; y += outputStride, g += stride)
                {
                    (S.Load(y) * (S.Load(g) - dot) * factor).Store(g);
                }
            }
        }
    }

    // Four maxima at a time, where one would wait for itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static S Largest<S>(float* v, int rows, nint stride)
        where S : struct, ISimd<S>
    {
        S a = S.Load(v);
        S b = a;
        S c = a;
        S d = a;
        for (; rows >= 4; rows -= 4, v += 4 * stride)
        {
            a = S.Max(a, S.Load(v));
            b = S.Max(b, S.Load(v + stride));
            c = S.Max(c, S.Load(v + (2 * stride)));
            d = S.Max(d, S.Load(v + (3 * stride)));
        }

        for (; rows > 0; rows--, v += stride)
        {
            a = S.Max(a, S.Load(v));
        }

        return S.Max(S.Max(a, b), S.Max(c, d));
    }
}
