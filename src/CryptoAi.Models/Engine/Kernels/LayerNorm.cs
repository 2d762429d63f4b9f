using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>Layer normalisation over each row: y = x̂·weight + bias with x̂ = (x − mean) / √(variance + ε), two-pass population variance, ε = 1e-5 as PyTorch.</summary>
internal static unsafe class LayerNorm
{
    public const float Epsilon = 1e-5f;

    /// <summary>y from x.</summary>
    /// <param name="x">[rows, n].</param>
    /// <param name="weight">[n], padding 0.</param>
    /// <param name="bias">[n], padding 0.</param>
    /// <param name="normalized">[rows, n] out: x̂ with padding 0, for the backward pass.</param>
    /// <param name="reciprocalDeviation">[rows] out: 1/√(variance + ε).</param>
    /// <param name="y">[rows, n] out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<S>(
        MatrixSpan x, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, MatrixSpan normalized, Span<float> reciprocalDeviation, MatrixSpan y)
        where S : struct, ISimd<S>
    {
        int columns = x.Columns;
        int padded = Padding.RoundUp(columns);
        int padding = padded - columns;
        _ = x.WithPadding();
        _ = normalized.WithPadding();
        _ = y.WithPadding();
        ArgumentOutOfRangeException.ThrowIfLessThan(normalized.Rows, x.Rows, nameof(normalized));
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Rows, x.Rows, nameof(y));
        float reciprocalCount = 1f / columns;
        fixed (float* w = weight[..padded])
        fixed (float* b = bias[..padded])
        fixed (float* firstX = x.Values)
        fixed (float* firstHat = normalized.Values)
        fixed (float* firstY = y.Values)
        {
            float* from = firstX;
            float* hat = firstHat;
            float* to = firstY;
            for (int r = 0; r < x.Rows; r++, from += x.Stride, hat += normalized.Stride, to += y.Stride)
            {
                // the padding of x is 0: it adds nothing to the sum, and padding·mean² to the squares
                S sum = S.Splat(0f);
                for (int i = 0; i < padded; i += S.Count)
                {
                    sum += S.Load(from + i);
                }

                float mean = S.Sum(sum) * reciprocalCount;
                S m = S.Splat(mean);
                S squares = S.Splat(0f);
                for (int i = 0; i < padded; i += S.Count)
                {
                    S d = S.Load(from + i) - m;
                    squares = S.MultiplyAdd(d, d, squares);
                }

                float variance = MathF.Max(0f, S.Sum(squares) - (padding * mean * mean)) * reciprocalCount;
                float reciprocal = 1f / MathF.Sqrt(variance + Epsilon);
                reciprocalDeviation[r] = reciprocal;
                S scale = S.Splat(reciprocal);
                for (int i = 0; i < padded; i += S.Count)
                {
                    S n = (S.Load(from + i) - m) * scale;
                    n.Store(hat + i);
                    S.MultiplyAdd(n, S.Load(w + i), S.Load(b + i)).Store(to + i);
                }

                new Span<float>(hat + columns, padding).Clear();
            }
        }
    }

    /// <summary>The gradient of x from that of y; adds to the gradients of weight and bias.</summary>
    /// <param name="normalized">[rows, n] x̂ of the forward pass.</param>
    /// <param name="reciprocalDeviation">[rows] of the forward pass.</param>
    /// <param name="weight">[n], padding 0.</param>
    /// <param name="gradient">[rows, n] in: gradient of y, padding 0. Out: gradient of x.</param>
    /// <param name="weightGradient">[n] added to.</param>
    /// <param name="biasGradient">[n] added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<S>(
        MatrixSpan normalized,
        ReadOnlySpan<float> reciprocalDeviation,
        ReadOnlySpan<float> weight,
        MatrixSpan gradient,
        Span<float> weightGradient,
        Span<float> biasGradient)
        where S : struct, ISimd<S>
    {
        int columns = normalized.Columns;
        int padded = Padding.RoundUp(columns);
        fixed (float* w = weight[..padded])
        fixed (float* dw = weightGradient[..padded])
        fixed (float* db = biasGradient[..padded])
        {
            for (int r = 0; r < normalized.Rows; r++)
            {
                fixed (float* hat = normalized.PaddedRow(r))
                fixed (float* g = gradient.PaddedRow(r))
                {
                    S sum = S.Splat(0f);
                    S dot = S.Splat(0f);
                    for (int i = 0; i < padded; i += S.Count)
                    {
                        S dy = S.Load(g + i);
                        S h = S.Load(hat + i);
                        (S.Load(db + i) + dy).Store(db + i);
                        S.MultiplyAdd(dy, h, S.Load(dw + i)).Store(dw + i);
                        S scaled = dy * S.Load(w + i);
                        sum += scaled;
                        dot = S.MultiplyAdd(scaled, h, dot);
                    }

                    S mean = S.Splat(S.Sum(sum) / columns);
                    S projection = S.Splat(S.Sum(dot) / columns);
                    S reciprocal = S.Splat(reciprocalDeviation[r]);
                    for (int i = 0; i < padded; i += S.Count)
                    {
                        S scaled = S.Load(g + i) * S.Load(w + i);
                        ((scaled - mean - (S.Load(hat + i) * projection)) * reciprocal).Store(g + i);
                    }
                }

                gradient.PaddedRow(r)[columns..].Clear();
            }
        }
    }
}
