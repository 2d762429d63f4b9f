using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Layers;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Networks;

/// <summary>
/// UnifiedLstm without a backward pass. Many samples go through all layers step by step, so that everything but the weights stays in the nearest cache. Few samples go
/// layer by layer, where the input's share of all steps is one product. A history computes the input's share of each row once for all windows that contain it.
/// Sums are added in one order on every way, so all give the same bits.
/// </summary>
internal sealed class LstmPredictor<S> : WindowPredictor
    where S : struct, ISimd<S>
{
    private const int BlockSamples = 64;

    // windows of a history that share rows in one go: the rows' gates stay in the second-level cache
    private const int HistoryWindows = 256;

    // below this, reading the input weights again at every step costs more than keeping the input's share of all steps
    private const int FewSamples = 16;

    private readonly UnifiedLstmConfig _config;
    private readonly ParameterSet _parameters;
    private readonly LstmSlots[] _slots;
    private readonly ClassifierHead<S> _head;
    private readonly LstmBias<S> _bias;
    private readonly AlignedBuffer _gates;
    private readonly AlignedBuffer[] _states;
    private readonly AlignedBuffer[] _cells;
    private readonly AlignedBuffer _fewShare;
    private readonly AlignedBuffer[] _fewStates;
    private AlignedBuffer _historyInput = new(0);
    private AlignedBuffer _historyShare = new(0);

    public LstmPredictor(UnifiedLstmConfig config, ParameterSet parameters)
    {
        (_config, _parameters) = (config, parameters);
        ParameterLayout layout = parameters.Layout;
        int width = Padding.RoundUp(config.HiddenSize);
        _slots = [.. Enumerable.Range(0, config.Layers).Select(layer => new LstmSlots(layout, layer))];
        _head = new ClassifierHead<S>(layout, config.Classes, BlockSamples);
        _bias = new LstmBias<S>(config, layout, BlockSamples);
        _gates = new AlignedBuffer(BlockSamples * LstmLayer<S>.GateStride(config.HiddenSize));
        _states = [.. _slots.Select(_ => new AlignedBuffer(BlockSamples * width))];
        _fewShare = new AlignedBuffer(checked(FewSamples * config.SequenceLength * LstmLayer<S>.GateStride(config.HiddenSize)));
        _fewStates = [.. _slots.Select(_ => new AlignedBuffer(checked(FewSamples * config.SequenceLength * width)))];
        _cells = [.. _slots.Select(_ => new AlignedBuffer(BlockSamples * width))];
    }

    public override void Predict(SequenceBatch batch, int first, int count, ModelOutput output)
    {
        while (count > 0)
        {
            int block = Math.Min(count, BlockSamples);
            if (block < FewSamples)
            {
                PredictFew(batch, first, block, output);
            }
            else
            {
                PredictBlock(batch, first, block, output);
            }

            first += block;
            count -= block;
        }
    }

    public override void PredictHistory(ReadOnlySpan<float> rows, int assetId, int first, int count, ModelOutput output)
    {
        if (_historyInput.Length == 0)
        {
            int most = HistoryWindows + _config.SequenceLength - 1;
            _historyInput = new AlignedBuffer(most * Padding.RoundUp(_config.Features));
            _historyShare = new AlignedBuffer(most * LstmLayer<S>.GateStride(_config.HiddenSize));
        }

        for (int done = 0; done < count; done += HistoryWindows)
        {
            int windows = Math.Min(count - done, HistoryWindows);
            PredictWindows(rows[((first + done) * _config.Features)..], assetId, first + done, windows, output);
        }
    }

    private void PredictWindows(ReadOnlySpan<float> rows, int assetId, int first, int count, ModelOutput output)
    {
        // the input's share of the gates for every row that one of the windows contains
        int time = _config.SequenceLength;
        int used = count + time - 1;
        MatrixSpan input = _historyInput.Matrix(used, _config.Features);
        for (int row = 0; row < used; row++)
        {
            rows.Slice(row * _config.Features, _config.Features).CopyTo(input.Row(row));
        }

        MatrixSpan share = LstmLayer<S>.GateRows(_historyShare, used, _config.HiddenSize);
        MatMul.Multiply<S>(input, _parameters.PackedTransposed(_slots[0].InputWeight), share, accumulate: false);
        _bias.Compute(_parameters, [assetId]);
        for (int done = 0; done < count; done += BlockSamples)
        {
            int block = Math.Min(count - done, BlockSamples);
            Reset(block);
            for (int t = 0; t < time; t++)
            {
                // windows that follow one another read rows that follow one another
                share.RowRange(done + t, block).Values.CopyTo(_gates.Span);
                Step(block, t, biasRows: 1);
            }

            WriteLogits(_states[^1].Matrix(block, _config.HiddenSize), first + done, output);
        }
    }

    private void PredictFew(SequenceBatch batch, int first, int count, ModelOutput output)
    {
        int time = batch.Time;
        int hidden = _config.HiddenSize;
        MatrixSpan share = LstmLayer<S>.GateRows(_fewShare, time * count, hidden);
        _bias.Compute(_parameters, batch.AssetIds.Slice(first, count));
        Reset(count);

        // each sample's rows follow one another in the batch and lie a step apart among the gates
        for (int sample = 0; sample < count; sample++)
        {
            MatrixSpan input = new(batch.Window(first + sample), time, _config.Features, _config.Features);
            MatrixSpan target = new(share.Values[(sample * share.Stride)..], time, share.Columns, count * share.Stride);
            MatMul.Multiply<S>(input, _parameters.PackedTransposed(_slots[0].InputWeight), target, accumulate: false);
        }

        for (int layer = 0; layer < _slots.Length; layer++)
        {
            MatrixSpan states = _fewStates[layer].Matrix(time * count, hidden);
            MatrixSpan cells = _cells[layer].Matrix(count, hidden);
            MatrixSpan bias = _bias[layer, count];
            PackedSpan recurrent = _parameters.PackedTransposed(_slots[layer].HiddenWeight);
            if (layer > 0)
            {
                MatrixSpan below = _fewStates[layer - 1].Matrix(time * count, hidden);
                MatMul.Multiply<S>(below, _parameters.PackedTransposed(_slots[layer].InputWeight), share, accumulate: false);
            }

            for (int t = 0; t < time; t++)
            {
                MatrixSpan gates = share.RowRange(t * count, count);
                if (t > 0)
                {
                    MatMul.Multiply<S>(states.RowRange((t - 1) * count, count), recurrent, gates, accumulate: true, backwards: t % 2 == 1);
                }

                LstmGates.Step<S>(gates, bias, cells, states.RowRange(t * count, count));
            }
        }

        WriteLogits(_fewStates[^1].Matrix(time * count, hidden).RowRange((time - 1) * count, count), first, output);
    }

    private void PredictBlock(SequenceBatch batch, int first, int count, ModelOutput output)
    {
        int time = batch.Time;
        int features = batch.FeatureCount;
        _bias.Compute(_parameters, batch.AssetIds.Slice(first, count));
        PackedSpan inputWeight = _parameters.PackedTransposed(_slots[0].InputWeight);
        MatrixSpan gates = LstmLayer<S>.GateRows(_gates, count, _config.HiddenSize);
        Reset(count);
        for (int t = 0; t < time; t++)
        {
            MatrixSpan input = new(batch.Features[(((first * time) + t) * features)..], count, features, time * features);
            MatMul.Multiply<S>(input, inputWeight, gates, accumulate: false);
            Step(count, t, biasRows: count);
        }

        WriteLogits(_states[^1].Matrix(count, _config.HiddenSize), first, output);
    }

    // One time step of all layers; the gates of the first one already hold the input's share.
    private void Step(int count, int t, int biasRows)
    {
        MatrixSpan gates = LstmLayer<S>.GateRows(_gates, count, _config.HiddenSize);
        for (int layer = 0; layer < _slots.Length; layer++)
        {
            LstmSlots slots = _slots[layer];
            MatrixSpan states = _states[layer].Matrix(count, _config.HiddenSize);
            if (layer > 0)
            {
                MatMul.Multiply<S>(_states[layer - 1].Matrix(count, _config.HiddenSize), _parameters.PackedTransposed(slots.InputWeight), gates, accumulate: false);
            }

            if (t > 0)
            {
                MatMul.Multiply<S>(states, _parameters.PackedTransposed(slots.HiddenWeight), gates, accumulate: true);
            }

            LstmGates.Step<S>(gates, _bias[layer, biasRows], _cells[layer].Matrix(count, _config.HiddenSize), states);
        }
    }

    private void Reset(int count)
    {
        for (int layer = 0; layer < _slots.Length; layer++)
        {
            _cells[layer].Matrix(count, _config.HiddenSize).Clear();
        }
    }

    private void WriteLogits(MatrixSpan last, int first, ModelOutput output) =>
        _head.Forward(_parameters, last, firstSample: 0, DropoutMasks.None, output.Logits.Slice(first * _config.Classes, last.Rows * _config.Classes));
}
