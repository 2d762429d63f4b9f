using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>
/// Multi-head self-attention over a shard, batch-major: row s·time + t. Per sample and head: softmax(Q·Kᵀ/√size) · V over all time steps, without a mask. Scores and
/// probabilities are kept transposed, [key, query]: the softmax then runs down columns.
/// </summary>
internal sealed class SelfAttention<S>
    where S : struct, ISimd<S>
{
    // the parts of the input projection
    private const int Query = 0;
    private const int Key = 1;
    private const int Value = 2;

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
        _probabilities = new AlignedBuffer(checked(rows * heads * AttentionScratch.ScoreStride(time)));
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
                MatrixSpan probabilities = Probabilities(sample, head, time);
                Transpose.Run(HeadColumns(projected, Query, sample, head, time), _scratch.Transposed(time));
                MatMul.Multiply<S>(HeadColumns(projected, Key, sample, head, time), _scratch.Transposed(time), probabilities, accumulate: false);
                Softmax.Forward<S>(probabilities, Scale);
                MatrixSpan weights = Dropped(probabilities, dropout, firstSample + sample, head, time);
                MatrixSpan target = joined.RowRange(sample * time, time).ColumnRange(head * _headSize, _headSize);
                MatrixSpan output = InPlace ? target : _scratch.First(time);
                MatMul.MultiplyTransposed<S>(weights, PaddedCopyUnlessInPlace(HeadColumns(projected, Value, sample, head, time)), output, accumulate: false);
                CopyUnlessInPlace(output, target);
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

    /// <summary>The weights of one head in the last forward pass, before dropout.</summary>
    /// <param name="sample">The sample in the shard.</param>
    /// <param name="head">The head.</param>
    /// <param name="time">Time steps.</param>
    /// <param name="map">[query, key] overwritten.</param>
    public void CopyWeights(int sample, int head, int time, Span<float> map)
    {
        MatrixSpan probabilities = Probabilities(sample, head, time);
        for (int key = 0; key < time; key++)
        {
            Span<float> row = probabilities.Row(key);
            for (int query = 0; query < time; query++)
            {
                map[(query * time) + key] = row[query];
            }
        }
    }

    private void BackwardHead(MatrixSpan projected, MatrixSpan joinedGradient, int sample, int head, int time, int firstSample, DropoutMasks dropout)
    {
        MatrixSpan query = HeadColumns(projected, Query, sample, head, time);
        MatrixSpan key = HeadColumns(projected, Key, sample, head, time);
        MatrixSpan value = HeadColumns(projected, Value, sample, head, time);
        MatrixSpan probabilities = Probabilities(sample, head, time);
        MatrixSpan outputGradient = joinedGradient.RowRange(sample * time, time).ColumnRange(head * _headSize, _headSize);
        MatrixSpan gradient = _scratch.First(time);

        // value: O = P'ᵀ·V. Its gradient goes over the value once the value has been used.
        MatrixSpan weights = Dropped(probabilities, dropout, firstSample + sample, head, time);
        MatMul.Multiply<S>(weights, PaddedCopyUnlessInPlace(outputGradient), gradient, accumulate: false);

        // weights and scores: P' = dropout(P), P = softmax(scale · K·Qᵀ)
        MatrixSpan scoreGradient = _scratch.Weights(time);
        Transpose.Run(outputGradient, _scratch.Transposed(time));
        MatMul.Multiply<S>(value, _scratch.Transposed(time), scoreGradient, accumulate: false);
        CopyRows(gradient, value);
        dropout.Apply(_place, scoreGradient.Values, FirstIndex(firstSample + sample, head, time));
        Softmax.Backward<S>(probabilities, scoreGradient, Scale);

        // query and key: both products read what the other overwrites, so the first result waits
        MatMul.MultiplyTransposed<S>(scoreGradient, PaddedCopyUnlessInPlace(key), gradient, accumulate: false);
        MatrixSpan keyGradient = InPlace ? key : _scratch.Third(time);
        MatMul.Multiply<S>(scoreGradient, PaddedCopyUnlessInPlace(query), keyGradient, accumulate: false);
        CopyUnlessInPlace(keyGradient, key);
        CopyRows(gradient, query);
    }

    // A head as wide as whole blocks is used where it lies; a narrower one has its neighbour's numbers where products expect padding.
    private bool InPlace => _headSize % Padding.Block == 0;

    private float Scale => (float)(1 / Math.Sqrt(_headSize));

    private MatrixSpan Projected(int samples, int time) => _projected.Matrix(samples * time, 3 * Padding.RoundUp(_modelSize));

    private MatrixSpan Probabilities(int sample, int head, int time) =>
        new(_probabilities.Span[(int)FirstIndex(sample, head, time)..], time, time, AttentionScratch.ScoreStride(time));

    private long FirstIndex(int sample, int head, int time) => (((long)sample * _heads) + head) * time * AttentionScratch.ScoreStride(time);

    private MatrixSpan HeadColumns(MatrixSpan projected, int part, int sample, int head, int time) =>
        projected.RowRange(sample * time, time).ColumnRange((part * Padding.RoundUp(_modelSize)) + (head * _headSize), _headSize);

    private MatrixSpan PaddedCopyUnlessInPlace(MatrixSpan columns)
    {
        if (InPlace)
        {
            return columns;
        }

        MatrixSpan copy = _scratch.Second(columns.Rows);
        CopyRows(columns, copy);
        return copy;
    }

    private void CopyUnlessInPlace(MatrixSpan source, MatrixSpan destination)
    {
        if (!InPlace)
        {
            CopyRows(source, destination);
        }
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
