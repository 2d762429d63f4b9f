using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>
/// Multi-head self-attention over a shard, batch-major: row s·time + t. Per sample and head: softmax(Q·Kᵀ/√size) · V over all time steps, without a mask.
/// </summary>
internal sealed class SelfAttention<S>
    where S : struct, ISimd<S>
{
    private readonly Linear<S> _projection;
    private readonly Linear<S> _output;
    private readonly int _place;
    private readonly int _modelSize;
    private readonly int _heads;
    private readonly int _headSize;
    private readonly AlignedBuffer _projected;
    private readonly AlignedBuffer _probabilities;
    private readonly AlignedBuffer _joined;
    private readonly AlignedBuffer _joinedGradient;
    private readonly AttentionScratch _scratch;

    public SelfAttention(ParameterLayout layout, string prefix, int place, int modelSize, int heads, int time, int maxSamples)
    {
        _projection = new Linear<S>(layout[prefix + "in_proj_weight"], layout[prefix + "in_proj_bias"]);
        _output = new Linear<S>(layout[prefix + "out_proj.weight"], layout[prefix + "out_proj.bias"]);
        (_place, _modelSize, _heads, _headSize) = (place, modelSize, heads, modelSize / heads);
        int rows = checked(time * maxSamples);
        int width = Padding.RoundUp(modelSize);
        _projected = new AlignedBuffer(checked(rows * 3 * width));
        _probabilities = new AlignedBuffer(checked(rows * heads * Padding.RoundUp(time)));
        _joined = new AlignedBuffer(checked(rows * width));
        _joinedGradient = new AlignedBuffer(checked(rows * width));
        _scratch = new AttentionScratch(time, _headSize);
    }

    /// <summary>y = attention(x).</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="x">[samples·time, model].</param>
    /// <param name="y">[samples·time, model] overwritten.</param>
    /// <param name="samples">Samples in the shard.</param>
    /// <param name="time">Time steps.</param>
    /// <param name="firstSample">The shard's first sample in the batch.</param>
    /// <param name="dropout">Masks of the attention weights.</param>
    public void Forward(ParameterSet parameters, MatrixSpan x, MatrixSpan y, int samples, int time, int firstSample, DropoutMasks dropout)
    {
        MatrixSpan projected = Projected(samples, time);
        MatrixSpan joined = _joined.Matrix(samples * time, _modelSize);
        _projection.Forward(parameters, x, projected);
        for (int sample = 0; sample < samples; sample++)
        {
            for (int head = 0; head < _heads; head++)
            {
                LoadHead(projected, sample, head, time);
                MatrixSpan probabilities = Probabilities(sample, head, time);
                Transpose.Run(_scratch.Key(time), _scratch.KeyTransposed(time));
                MatMul.Multiply<S>(_scratch.Query(time), _scratch.KeyTransposed(time), probabilities, accumulate: false);
                Softmax.Forward<S>(probabilities);
                MatrixSpan weights = Dropped(probabilities, dropout, firstSample + sample, head, time);
                MatMul.Multiply<S>(weights, _scratch.Value(time), _scratch.Output(time), accumulate: false);
                CopyRows(_scratch.Output(time), joined.RowRange(sample * time, time).ColumnRange(head * _headSize, _headSize));
            }
        }

        _output.Forward(parameters, joined, y);
    }

    /// <summary>The gradient of x from that of y; adds to the gradients of the weights.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="x">[samples·time, model] of the forward pass.</param>
    /// <param name="dy">[samples·time, model].</param>
    /// <param name="dx">[samples·time, model] added to.</param>
    /// <param name="samples">Samples in the shard.</param>
    /// <param name="time">Time steps.</param>
    /// <param name="firstSample">The shard's first sample in the batch.</param>
    /// <param name="dropout">The masks of the forward pass.</param>
    /// <param name="gradients">A gradient arena.</param>
    public void Backward(
        ParameterSet parameters, MatrixSpan x, MatrixSpan dy, MatrixSpan dx, int samples, int time, int firstSample, DropoutMasks dropout, Span<float> gradients)
    {
        MatrixSpan projected = Projected(samples, time);
        MatrixSpan joined = _joined.Matrix(samples * time, _modelSize);
        MatrixSpan joinedGradient = _joinedGradient.Matrix(samples * time, _modelSize);
        _output.BackwardParameters(joined, dy, gradients);
        _output.BackwardInput(parameters, dy, joinedGradient, accumulate: false);
        for (int sample = 0; sample < samples; sample++)
        {
            for (int head = 0; head < _heads; head++)
            {
                BackwardHead(projected, joinedGradient, sample, head, time, firstSample, dropout);
            }
        }

        // the gradients of query, key and value have taken the place of their values
        _projection.BackwardParameters(x, projected, gradients);
        _projection.BackwardInput(parameters, projected, dx, accumulate: true);
    }

    private void BackwardHead(MatrixSpan projected, MatrixSpan joinedGradient, int sample, int head, int time, int firstSample, DropoutMasks dropout)
    {
        LoadHead(projected, sample, head, time);
        MatrixSpan outputGradient = _scratch.Output(time);
        CopyRows(joinedGradient.RowRange(sample * time, time).ColumnRange(head * _headSize, _headSize), outputGradient);
        MatrixSpan probabilities = Probabilities(sample, head, time);

        // value: O = P'·V
        MatrixSpan weights = Dropped(probabilities, dropout, firstSample + sample, head, time);
        MatrixSpan valueGradient = _scratch.ValueGradient(time);
        MatMul.MultiplyTransposed<S>(weights, outputGradient, valueGradient, accumulate: false);

        // weights and scores: P' = dropout(P), P = softmax(Q·Kᵀ)
        MatrixSpan scoreGradient = _scratch.Weights(time);
        Transpose.Run(_scratch.Value(time), _scratch.KeyTransposed(time));
        MatMul.Multiply<S>(outputGradient, _scratch.KeyTransposed(time), scoreGradient, accumulate: false);
        dropout.Apply(_place, scoreGradient.Values, FirstIndex(firstSample + sample, head, time));
        Softmax.Backward<S>(probabilities, scoreGradient);

        // query and key; the query was scaled, so its gradient is scaled too
        MatrixSpan queryGradient = _scratch.QueryGradient(time);
        MatrixSpan keyGradient = _scratch.KeyGradient(time);
        MatMul.Multiply<S>(scoreGradient, _scratch.Key(time), queryGradient, accumulate: false);
        MatMul.MultiplyTransposed<S>(scoreGradient, _scratch.Query(time), keyGradient, accumulate: false);
        RowOps.Scale<S>(queryGradient.Values, Scale);
        CopyRows(queryGradient, HeadColumns(projected, 0, sample, head, time));
        CopyRows(keyGradient, HeadColumns(projected, 1, sample, head, time));
        CopyRows(valueGradient, HeadColumns(projected, 2, sample, head, time));
    }

    private float Scale => (float)(1 / Math.Sqrt(_headSize));

    private MatrixSpan Projected(int samples, int time) => _projected.Matrix(samples * time, 3 * Padding.RoundUp(_modelSize));

    private MatrixSpan Probabilities(int sample, int head, int time) =>
        new(_probabilities.Span[(((sample * _heads) + head) * time * Padding.RoundUp(time))..], time, time, Padding.RoundUp(time));

    private long FirstIndex(int sample, int head, int time) => ((long)sample * _heads * time * Padding.RoundUp(time)) + ((long)head * time * Padding.RoundUp(time));

    private MatrixSpan HeadColumns(MatrixSpan projected, int part, int sample, int head, int time) =>
        projected.RowRange(sample * time, time).ColumnRange((part * Padding.RoundUp(_modelSize)) + (head * _headSize), _headSize);

    private void LoadHead(MatrixSpan projected, int sample, int head, int time)
    {
        CopyRows(HeadColumns(projected, 0, sample, head, time), _scratch.Query(time));
        CopyRows(HeadColumns(projected, 1, sample, head, time), _scratch.Key(time));
        CopyRows(HeadColumns(projected, 2, sample, head, time), _scratch.Value(time));
        RowOps.Scale<S>(_scratch.Query(time).Values, Scale);
    }

    private MatrixSpan Dropped(MatrixSpan probabilities, DropoutMasks dropout, int sample, int head, int time)
    {
        if (dropout.Probability <= 0)
        {
            return probabilities;
        }

        MatrixSpan weights = _scratch.Weights(time);
        probabilities.Values.CopyTo(weights.Values);
        dropout.Apply(_place, weights.Values, FirstIndex(sample, head, time));
        return weights;
    }

    private static void CopyRows(MatrixSpan source, MatrixSpan destination)
    {
        for (int row = 0; row < source.Rows; row++)
        {
            source.Row(row).CopyTo(destination.Row(row));
        }
    }
}
