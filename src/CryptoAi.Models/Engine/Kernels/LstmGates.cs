using System.Runtime.CompilerServices;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>
/// The element-wise part of one LSTM step, all gates in one pass: i, f, o = sigmoid, g = tanh, c = f·c₋₁ + i·g, h = o·tanh(c). Gates lie side by side in PyTorch's
/// order i, f, g, o, each padded. The bias is added here, where the gates are read anyway.
/// </summary>
internal static unsafe class LstmGates
{
    /// <summary>One step forward for all samples.</summary>
    /// <param name="gates">[batch, 4·hidden] in: pre-activations without bias. Out: activations.</param>
    /// <param name="bias">[batch, 4·hidden], or one row for all samples.</param>
    /// <param name="previousCell">[batch, hidden].</param>
    /// <param name="cell">[batch, hidden] out.</param>
    /// <param name="cellTanh">[batch, hidden] out: tanh of the cell, for the backward pass.</param>
    /// <param name="hidden">[batch, hidden] out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<S>(MatrixSpan gates, MatrixSpan bias, MatrixSpan previousCell, MatrixSpan cell, MatrixSpan cellTanh, MatrixSpan hidden)
        where S : struct, ISimd<S>
    {
        int width = Width(gates, hidden);
        for (int sample = 0; sample < gates.Rows; sample++)
        {
            fixed (float* i = gates.Row(sample))
            fixed (float* b = bias.Row(bias.Rows == 1 ? 0 : sample))
            fixed (float* before = previousCell.PaddedRow(sample))
            fixed (float* c = cell.PaddedRow(sample))
            fixed (float* t = cellTanh.PaddedRow(sample))
            fixed (float* h = hidden.PaddedRow(sample))
            {
                float* f = i + width;
                float* g = f + width;
                float* o = g + width;
                // two loops: a single one would wait for each cell before it comes to the next
                for (int j = 0; j < width; j += S.Count)
                {
                    S input = VectorMath.Sigmoid(S.Load(i + j) + S.Load(b + j));
                    S forget = VectorMath.Sigmoid(S.Load(f + j) + S.Load(b + width + j));
                    S candidate = VectorMath.Tanh(S.Load(g + j) + S.Load(b + (2 * width) + j));
                    input.Store(i + j);
                    forget.Store(f + j);
                    candidate.Store(g + j);
                    S.MultiplyAdd(forget, S.Load(before + j), input * candidate).Store(c + j);
                }

                for (int j = 0; j < width; j += S.Count)
                {
                    S output = VectorMath.Sigmoid(S.Load(o + j) + S.Load(b + (3 * width) + j));
                    S tanh = VectorMath.Tanh(S.Load(c + j));
                    output.Store(o + j);
                    tanh.Store(t + j);
                    (output * tanh).Store(h + j);
                }
            }
        }
    }

    /// <summary>One step forward for prediction: nothing is kept for a backward pass. The same bits as <see cref="Forward"/>.</summary>
    /// <param name="gates">[batch, 4·hidden] pre-activations without bias.</param>
    /// <param name="bias">[batch, 4·hidden], or one row for all samples.</param>
    /// <param name="cell">[batch, hidden] in: of the step before. Out: of this one.</param>
    /// <param name="hidden">[batch, hidden] out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step<S>(MatrixSpan gates, MatrixSpan bias, MatrixSpan cell, MatrixSpan hidden)
        where S : struct, ISimd<S>
    {
        int width = Width(gates, hidden);
        for (int sample = 0; sample < gates.Rows; sample++)
        {
            fixed (float* i = gates.Row(sample))
            fixed (float* b = bias.Row(bias.Rows == 1 ? 0 : sample))
            fixed (float* c = cell.PaddedRow(sample))
            fixed (float* h = hidden.PaddedRow(sample))
            {
                // two loops as above
                for (int j = 0; j < width; j += S.Count)
                {
                    S input = VectorMath.Sigmoid(S.Load(i + j) + S.Load(b + j));
                    S forget = VectorMath.Sigmoid(S.Load(i + width + j) + S.Load(b + width + j));
                    S candidate = VectorMath.Tanh(S.Load(i + (2 * width) + j) + S.Load(b + (2 * width) + j));
                    S.MultiplyAdd(forget, S.Load(c + j), input * candidate).Store(c + j);
                }

                for (int j = 0; j < width; j += S.Count)
                {
                    S output = VectorMath.Sigmoid(S.Load(i + (3 * width) + j) + S.Load(b + (3 * width) + j));
                    (output * VectorMath.Tanh(S.Load(c + j))).Store(h + j);
                }
            }
        }
    }

    /// <summary>One step backward for all samples.</summary>
    /// <param name="gates">[batch, 4·hidden] in: activations. Out: gradient of the pre-activations.</param>
    /// <param name="previousCell">[batch, hidden].</param>
    /// <param name="cellTanh">[batch, hidden].</param>
    /// <param name="hiddenGradient">[batch, hidden].</param>
    /// <param name="cellGradient">[batch, hidden] in: gradient of this step's cell from the step after it. Out: of the step before.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<S>(MatrixSpan gates, MatrixSpan previousCell, MatrixSpan cellTanh, MatrixSpan hiddenGradient, MatrixSpan cellGradient)
        where S : struct, ISimd<S>
    {
        int width = Width(gates, hiddenGradient);
        S one = S.Splat(1f);
        for (int sample = 0; sample < gates.Rows; sample++)
        {
            fixed (float* i = gates.Row(sample))
            fixed (float* before = previousCell.PaddedRow(sample))
            fixed (float* t = cellTanh.PaddedRow(sample))
            fixed (float* dh = hiddenGradient.PaddedRow(sample))
            fixed (float* dc = cellGradient.PaddedRow(sample))
            {
                float* f = i + width;
                float* g = f + width;
                float* o = g + width;
                for (int j = 0; j < width; j += S.Count)
                {
                    S input = S.Load(i + j);
                    S forget = S.Load(f + j);
                    S candidate = S.Load(g + j);
                    S output = S.Load(o + j);
                    S tanh = S.Load(t + j);
                    S dHidden = S.Load(dh + j);
                    S dCell = S.MultiplyAdd(dHidden * output, one - (tanh * tanh), S.Load(dc + j));
                    (dCell * candidate * input * (one - input)).Store(i + j);
                    (dCell * S.Load(before + j) * forget * (one - forget)).Store(f + j);
                    (dCell * input * (one - (candidate * candidate))).Store(g + j);
                    (dHidden * tanh * output * (one - output)).Store(o + j);
                    (dCell * forget).Store(dc + j);
                }
            }
        }
    }

    private static int Width(MatrixSpan gates, MatrixSpan hidden)
    {
        int width = Padding.RoundUp(hidden.Columns);
        if (gates.Columns != 4 * width || gates.Rows != hidden.Rows)
        {
            throw new ArgumentException($"Gates are [{gates.Rows}, {gates.Columns}]; expected [{hidden.Rows}, {4 * width}].", nameof(gates));
        }

        return width;
    }
}
