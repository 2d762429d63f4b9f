using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>
/// One LSTM layer over a shard, time-major: row t·samples + s. The input's share of the gates is one large product over all steps; only the recurrent share is
/// computed step by step. A constant part of the input (the asset embedding) enters once per sample through the bias.
/// </summary>
internal sealed class LstmLayer<S>
    where S : struct, ISimd<S>
{
    private readonly LstmSlots _slots;
    private readonly int _hidden;
    private readonly AlignedBuffer _gates;
    private readonly AlignedBuffer _cells;
    private readonly AlignedBuffer _cellTanh;
    private readonly AlignedBuffer _states;
    private readonly AlignedBuffer _cellGradient;

    public LstmLayer(ParameterLayout layout, int layer, int hidden, int time, int maxSamples)
    {
        _slots = new LstmSlots(layout, layer);
        _hidden = hidden;
        int width = Padding.RoundUp(hidden);
        _gates = new AlignedBuffer(checked(time * maxSamples * GateStride(hidden)));
        _cells = new AlignedBuffer(checked((time + 1) * maxSamples * width));
        _states = new AlignedBuffer(checked((time + 1) * maxSamples * width));
        _cellTanh = new AlignedBuffer(checked(time * maxSamples * width));
        _cellGradient = new AlignedBuffer(maxSamples * width);
    }

    /// <summary>
    /// The distance between rows of gates: one block more than they need. Four gates of 64 units are 1 KiB, and rows at that distance would compete for an eighth of the
    /// first-level cache when the weight gradients go down the columns.
    /// </summary>
    public static int GateStride(int hidden) => (4 * Padding.RoundUp(hidden)) + Padding.Block;

    /// <summary>Rows of gates, [rows, 4·hidden].</summary>
    public static MatrixSpan GateRows(AlignedBuffer buffer, int rows, int hidden) => new(buffer.Span, rows, 4 * Padding.RoundUp(hidden), GateStride(hidden));

    /// <summary>The hidden states of all steps, [time·samples, hidden], after <see cref="Forward"/>.</summary>
    public MatrixSpan States(int samples, int time) => _states.Matrix((time + 1) * samples, _hidden).RowRange(samples, time * samples);

    /// <summary>The pre-activation gradients of all gates, [time·samples, 4·hidden], after <see cref="Backward"/>.</summary>
    public MatrixSpan Gates(int samples, int time) => GateRows(_gates, time * samples, _hidden);

    /// <summary>Computes all hidden states.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="input">[time·samples, input], time-major.</param>
    /// <param name="samples">Samples in the shard.</param>
    /// <param name="time">Time steps.</param>
    /// <param name="bias">Added to the gates at every step: [1, 4·hidden], or [samples, 4·hidden] with each sample's constant part of the input.</param>
    public void Forward(ParameterSet parameters, MatrixSpan input, int samples, int time, MatrixSpan bias)
    {
        MatrixSpan gates = Gates(samples, time);
        MatMul.Multiply<S>(input, parameters.PackedTransposed(_slots.InputWeight), gates, accumulate: false);
        MatrixSpan states = _states.Matrix((time + 1) * samples, _hidden);
        MatrixSpan cells = _cells.Matrix((time + 1) * samples, _hidden);
        MatrixSpan cellTanh = _cellTanh.Matrix(time * samples, _hidden);
        states.RowRange(0, samples).Clear();
        cells.RowRange(0, samples).Clear();
        PackedSpan recurrent = parameters.PackedTransposed(_slots.HiddenWeight);
        for (int t = 0; t < time; t++)
        {
            int row = t * samples;
            MatrixSpan step = gates.RowRange(row, samples);
            if (t > 0)
            {
                MatMul.Multiply<S>(states.RowRange(row, samples), recurrent, step, accumulate: true, backwards: t % 2 == 1);
            }

            LstmGates.Forward<S>(
                step, bias, cells.RowRange(row, samples), cells.RowRange(row + samples, samples), cellTanh.RowRange(row, samples), states.RowRange(row + samples, samples));
        }
    }

    /// <summary>Computes the gradients of all gates and adds to those of the layer's weights (the gradients of the biases are for <see cref="BackwardBias"/>).</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="input">The input of the forward pass.</param>
    /// <param name="samples">Samples in the shard.</param>
    /// <param name="time">Time steps.</param>
    /// <param name="stateGradient">[time·samples, hidden] in: gradient of the states from above. Changed.</param>
    /// <param name="gradients">A gradient arena.</param>
    public void Backward(ParameterSet parameters, MatrixSpan input, int samples, int time, MatrixSpan stateGradient, Span<float> gradients)
    {
        MatrixSpan gates = Gates(samples, time);
        MatrixSpan cells = _cells.Matrix((time + 1) * samples, _hidden);
        MatrixSpan cellTanh = _cellTanh.Matrix(time * samples, _hidden);
        MatrixSpan cellGradient = _cellGradient.Matrix(samples, _hidden);
        cellGradient.Clear();
        PackedSpan recurrent = parameters.Packed(_slots.HiddenWeight);
        for (int t = time - 1; t >= 0; t--)
        {
            int row = t * samples;
            MatrixSpan step = gates.RowRange(row, samples);
            LstmGates.Backward<S>(step, cells.RowRange(row, samples), cellTanh.RowRange(row, samples), stateGradient.RowRange(row, samples), cellGradient);
            if (t > 0)
            {
                MatMul.Multiply<S>(step, recurrent, stateGradient.RowRange(row - samples, samples), accumulate: true);
            }
        }

        MatMul.MultiplyTransposed<S>(
            gates, input, ParameterSet.MatrixOf(gradients, _slots.InputWeight).ColumnRange(0, Padding.RoundUp(input.Columns)), accumulate: true);
        if (time > 1)
        {
            // the state before the first step is zero and adds nothing
            MatMul.MultiplyTransposed<S>(
                gates.RowRange(samples, (time - 1) * samples),
                States(samples, time).RowRange(0, (time - 1) * samples),
                ParameterSet.MatrixOf(gradients, _slots.HiddenWeight),
                accumulate: true);
        }
    }

    /// <summary>Adds the sum of gate gradients over all rows to the gradients of both biases.</summary>
    /// <param name="gateGradients">[rows, 4·hidden].</param>
    /// <param name="gradients">A gradient arena.</param>
    public void BackwardBias(MatrixSpan gateGradients, Span<float> gradients)
    {
        RowOps.AddColumnSums<S>(gateGradients, gradients.Slice(_slots.InputBias.Offset, _slots.InputBias.Length));
        RowOps.AddColumnSums<S>(gateGradients, gradients.Slice(_slots.HiddenBias.Offset, _slots.HiddenBias.Length));
    }

    /// <summary>The gradient of the input after <see cref="Backward"/>.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="samples">Samples in the shard.</param>
    /// <param name="time">Time steps.</param>
    /// <param name="inputGradient">[time·samples, input] overwritten.</param>
    public void BackwardInput(ParameterSet parameters, int samples, int time, MatrixSpan inputGradient) =>
        MatMul.Multiply<S>(Gates(samples, time), parameters.Packed(_slots.InputWeight), inputGradient, accumulate: false);
}
