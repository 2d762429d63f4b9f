using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>Layer normalisation over each row: y = x̂·weight + bias with x̂ = (x − mean) / √(variance + ε), two-pass population variance, ε = 1e-5 as PyTorch.</summary>
internal static unsafe class LayerNorm
{
    public const float Epsilon = 1e-5f;

    private const int RowsAtOnce = 16;

    /// <summary>y from the sum of x and a residual.</summary>
    /// <param name="x">[rows, n], padding 0.</param>
    /// <param name="residual">[rows, n], padding 0.</param>
    /// <param name="weight">[n], padding 0.</param>
    /// <param name="bias">[n], padding 0.</param>
    /// <param name="normalized">[rows, n] out: x̂ with padding 0, for the backward pass.</param>
    /// <param name="reciprocalDeviation">[rows] out: 1/√(variance + ε).</param>
    /// <param name="y">[rows, n] out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<S>(
        MatrixSpan x, MatrixSpan residual, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, MatrixSpan normalized, Span<float> reciprocalDeviation, MatrixSpan y)
        where S : struct, ISimd<S>
    {
        int columns = x.Columns;
        int padded = Padding.RoundUp(columns);
        int padding = padded - columns;
        _ = x.WithPadding();
        _ = residual.WithPadding();
        _ = normalized.WithPadding();
        _ = y.WithPadding();
        ArgumentOutOfRangeException.ThrowIfLessThan(residual.Rows, x.Rows, nameof(residual));
        ArgumentOutOfRangeException.ThrowIfLessThan(normalized.Rows, x.Rows, nameof(normalized));
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Rows, x.Rows, nameof(y));
        float reciprocalCount = 1f / columns;
        float* means = stackalloc float[RowsAtOnce];
        fixed (float* w = weight[..padded])
        fixed (float* b = bias[..padded])
        fixed (float* firstX = x.Values)
        fixed (float* firstResidual = residual.Values)
        fixed (float* firstHat = normalized.Values)
        fixed (float* firstY = y.Values)
        {
            for (int start = 0; start < x.Rows; start += RowsAtOnce)
            {
                // row by row the passes would wait for one another: each sum, root and division for the one before
                int end = Math.Min(start + RowsAtOnce, x.Rows);
                for (int r = start; r < end; r++)
                {
                    float* from = firstX + ((nint)r * x.Stride);
                    float* other = firstResidual + ((nint)r * residual.Stride);
                    float* to = firstY + ((nint)r * y.Stride);
                    S sum = S.Splat(0f);
                    for (int i = 0; i < padded; i += S.Count)
                    {
                        S value = S.Load(from + i) + S.Load(other + i);
                        value.Store(to + i);
                        sum += value;
                    }

                    means[r - start] = S.Sum(sum) * reciprocalCount;
                }

                for (int r = start; r < end; r++)
                {
                    // the padding of the sum is 0 and adds mean² to the squares
                    float* to = firstY + ((nint)r * y.Stride);
                    float mean = means[r - start];
                    S m = S.Splat(mean);
                    S squares = S.Splat(0f);
                    for (int i = 0; i < padded; i += S.Count)
                    {
                        S d = S.Load(to + i) - m;
                        squares = S.MultiplyAdd(d, d, squares);
                    }

                    float variance = MathF.Max(0f, S.Sum(squares) - (padding * mean * mean)) * reciprocalCount;
                    reciprocalDeviation[r] = 1f / MathF.Sqrt(variance + Epsilon);
                }

                for (int r = start; r < end; r++)
                {
                    float* to = firstY + ((nint)r * y.Stride);
                    float* hat = firstHat + ((nint)r * normalized.Stride);
                    S m = S.Splat(means[r - start]);
                    S scale = S.Splat(reciprocalDeviation[r]);
                    for (int i = 0; i < padded; i += S.Count)
                    {
                        S n = (S.Load(to + i) - m) * scale;
                        n.Store(hat + i);
                        S.MultiplyAdd(n, S.Load(w + i), S.Load(b + i)).Store(to + i);
                    }

                    if (padding > 0)
                    {
                        new Span<float>(hat + columns, padding).Clear();
                    }
                }
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
