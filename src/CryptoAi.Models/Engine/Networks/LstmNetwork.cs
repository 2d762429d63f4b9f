using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Layers;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Networks;

/// <summary>UnifiedLstm on one shard.</summary>
internal sealed class LstmNetwork<S> : Network
    where S : struct, ISimd<S>
{
    private readonly UnifiedLstmConfig _config;
    private readonly ParameterSet _parameters;
    private readonly LstmLayer<S>[] _layers;
    private readonly ClassifierHead<S> _head;
    private readonly LstmBias<S> _bias;
    private readonly AlignedBuffer _input;
    private readonly AlignedBuffer[] _dropped;
    private readonly AlignedBuffer _stateGradient;
    private readonly AlignedBuffer _lowerGradient;

    public LstmNetwork(UnifiedLstmConfig config, ParameterSet parameters, int maxSamples)
    {
        _config = config;
        _parameters = parameters;
        ParameterLayout layout = parameters.Layout;
        int rows = checked(config.SequenceLength * maxSamples);
        int width = Padding.RoundUp(config.HiddenSize);
        _layers = new LstmLayer<S>[config.Layers];
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            _layers[layer] = new LstmLayer<S>(layout, layer, config.HiddenSize, config.SequenceLength, maxSamples);
        }

        _head = new ClassifierHead<S>(layout, config.Classes, maxSamples);
        _bias = new LstmBias<S>(config, layout, maxSamples);
        _input = new AlignedBuffer(checked(rows * Padding.RoundUp(config.Features)));
        _dropped = new AlignedBuffer[config.Layers - 1];
        for (int layer = 0; layer < _dropped.Length; layer++)
        {
            _dropped[layer] = new AlignedBuffer(checked(rows * width));
        }

        _stateGradient = new AlignedBuffer(checked(rows * width));
        _lowerGradient = new AlignedBuffer(config.Layers > 1 ? checked(rows * width) : 0);
    }

    public override void Forward(SequenceBatch batch, int first, int count, ModelOutput output, DropoutMasks dropout)
    {
        int time = batch.Time;
        MatrixSpan input = Input(count, time);
        LoadTimeMajor(batch, first, count, input);
        _bias.Compute(_parameters, batch.AssetIds.Slice(first, count));
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            _layers[layer].Forward(_parameters, input, count, time, _bias[layer, count]);
            if (layer < _dropped.Length)
            {
                input = _dropped[layer].Matrix(time * count, _config.HiddenSize);
                MatrixSpan states = _layers[layer].States(count, time);
                states.Values.CopyTo(input.Values);
                ApplyDropout(dropout, layer, input, first, count, time);
            }
        }

        MatrixSpan last = _layers[^1].States(count, time).RowRange((time - 1) * count, count);
        _head.Forward(_parameters, last, first, dropout, output.Logits.Slice(first * _config.Classes, count * _config.Classes));
    }

    public override void Backward(SequenceBatch batch, int first, int count, ModelOutput outputGradient, DropoutMasks dropout, Span<float> gradients)
    {
        int time = batch.Time;
        MatrixSpan last = _layers[^1].States(count, time).RowRange((time - 1) * count, count);
        MatrixSpan stateGradient = _stateGradient.Matrix(time * count, _config.HiddenSize);
        stateGradient.Clear();
        _head.Backward(
            _parameters,
            last,
            outputGradient.Logits.Slice(first * _config.Classes, count * _config.Classes),
            first,
            dropout,
            stateGradient.RowRange((time - 1) * count, count),
            gradients);

        MatrixSpan lower = _lowerGradient.Length > 0 ? _lowerGradient.Matrix(time * count, _config.HiddenSize) : default;
        for (int layer = _layers.Length - 1; layer > 0; layer--)
        {
            _layers[layer].Backward(_parameters, _dropped[layer - 1].Matrix(time * count, _config.HiddenSize), count, time, stateGradient, gradients);
            _layers[layer].BackwardBias(_layers[layer].Gates(count, time), gradients);
            _layers[layer].BackwardInput(_parameters, count, time, lower);
            ApplyDropout(dropout, layer - 1, lower, first, count, time);
            MatrixSpan free = stateGradient;
            stateGradient = lower;
            lower = free;
        }

        LstmLayer<S> bottom = _layers[0];
        bottom.Backward(_parameters, Input(count, time), count, time, stateGradient, gradients);
        _bias.BackwardFirst(_parameters, bottom, batch.AssetIds.Slice(first, count), time, gradients);
    }

    private MatrixSpan Input(int count, int time) => _input.Matrix(time * count, _config.Features);

    private static void LoadTimeMajor(SequenceBatch batch, int first, int count, MatrixSpan input)
    {
        for (int sample = 0; sample < count; sample++)
        {
            ReadOnlySpan<float> window = batch.Window(first + sample);
            for (int t = 0; t < batch.Time; t++)
            {
                window.Slice(t * batch.FeatureCount, batch.FeatureCount).CopyTo(input.Row((t * count) + sample));
            }
        }
    }

    // Elements are numbered sample by sample, so that the masks do not depend on how the batch is cut into shards.
    private static void ApplyDropout(DropoutMasks dropout, int place, MatrixSpan rows, int first, int count, int time)
    {
        if (dropout.Probability <= 0)
        {
            return;
        }

        for (int t = 0; t < time; t++)
        {
            for (int sample = 0; sample < count; sample++)
            {
                dropout.Apply(place, rows.PaddedRow((t * count) + sample), (((long)(first + sample) * time) + t) * rows.Stride);
            }
        }
    }
}
