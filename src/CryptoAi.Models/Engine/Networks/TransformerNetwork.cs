using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Layers;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Networks;

/// <summary>MultiTaskTransformer on one shard, batch-major: row s·time + t.</summary>
internal sealed class TransformerNetwork<S> : Network
    where S : struct, ISimd<S>
{
    private readonly MultiTaskTransformerConfig _config;
    private readonly ParameterSet _parameters;
    private readonly Linear<S> _projection;
    private readonly PositionalEncoding<S> _positions;
    private readonly AssetEmbedding<S>? _embedding;
    private readonly EncoderLayer<S>[] _layers;
    private readonly OutputHead<S>[] _heads;
    private readonly AlignedBuffer _input;
    private readonly AlignedBuffer[] _states;
    private readonly AlignedBuffer _gradient;
    private readonly AlignedBuffer _pooled;
    private readonly AlignedBuffer _pooledGradient;

    public TransformerNetwork(MultiTaskTransformerConfig config, ParameterSet parameters, int maxSamples)
    {
        _config = config;
        _parameters = parameters;
        ParameterLayout layout = parameters.Layout;
        int rows = checked(config.SequenceLength * maxSamples);
        int width = Padding.RoundUp(config.ModelSize);
        _projection = new Linear<S>(layout["input_projection.weight"], layout["input_projection.bias"]);
        _positions = new PositionalEncoding<S>(config.SequenceLength, config.ModelSize);
        _embedding = config.AssetCapacity > 0 ? new AssetEmbedding<S>(layout, config.ModelSize, maxSamples) : null;
        EncoderScratch scratch = new(config.ModelSize, config.FeedForwardSize, rows);
        _layers = new EncoderLayer<S>[config.Layers];
        _states = new AlignedBuffer[config.Layers + 1];
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            _layers[layer] = new EncoderLayer<S>(layout, config, layer, maxSamples, scratch);
        }

        for (int layer = 0; layer < _states.Length; layer++)
        {
            _states[layer] = new AlignedBuffer(checked(rows * width));
        }

        _heads =
        [
            .. MultiTaskTransformerConfig.HeadNames.Select(
                (name, i) => new OutputHead<S>(layout, name, MultiTaskTransformerConfig.HeadWidth, i == 0 ? config.Classes : 1, maxSamples)),
        ];
        _input = new AlignedBuffer(checked(rows * Padding.RoundUp(config.Features)));
        _gradient = new AlignedBuffer(checked(rows * width));
        _pooled = new AlignedBuffer(maxSamples * width);
        _pooledGradient = new AlignedBuffer(maxSamples * width);
    }

    public override void Forward(SequenceBatch batch, int first, int count, ModelOutput output, DropoutMasks dropout)
    {
        int time = batch.Time;
        int rows = count * time;
        MatrixSpan input = _input.Matrix(rows, _config.Features);
        ReadOnlySpan<float> features = batch.Features.Slice(first * time * batch.FeatureCount, rows * batch.FeatureCount);
        for (int row = 0; row < rows; row++)
        {
            features.Slice(row * batch.FeatureCount, batch.FeatureCount).CopyTo(input.Row(row));
        }

        MatrixSpan x = State(0, rows);
        _projection.Forward(_parameters, input, x);
        _positions.AddTo(x, time);
        if (_embedding is not null)
        {
            MatrixSpan assets = _embedding.Gather(_parameters, batch.AssetIds.Slice(first, count));
            for (int row = 0; row < rows; row++)
            {
                RowOps.Add<S>(assets.PaddedRow(row / time), x.PaddedRow(row));
            }
        }

        for (int layer = 0; layer < _layers.Length; layer++)
        {
            MatrixSpan next = State(layer + 1, rows);
            _layers[layer].Forward(_parameters, x, next, count, time, first, dropout);
            x = next;
        }

        MatrixSpan pooled = _pooled.Matrix(count, _config.ModelSize);
        pooled.Clear();
        for (int row = 0; row < rows; row++)
        {
            RowOps.AddScaled<S>(1f / time, x.PaddedRow(row), pooled.PaddedRow(row / time));
        }

        _heads[0].Forward(_parameters, pooled, output.Logits.Slice(first * _config.Classes, count * _config.Classes));
        _heads[1].Forward(_parameters, pooled, output.Volatility.Slice(first, count));
        _heads[2].Forward(_parameters, pooled, output.Volume.Slice(first, count));
    }

    /// <summary>The attention weights of the last forward pass.</summary>
    /// <param name="first">The shard's first sample.</param>
    /// <param name="count">The shard's samples.</param>
    /// <param name="attention">Receives those of samples first … first + count − 1.</param>
    public void CopyAttention(int first, int count, AttentionOutput attention)
    {
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            for (int sample = 0; sample < count; sample++)
            {
                for (int head = 0; head < attention.Heads; head++)
                {
                    _layers[layer].CopyAttention(sample, head, attention.Time, attention.Map(layer, first + sample, head));
                }
            }
        }
    }

    public override void Backward(SequenceBatch batch, int first, int count, ModelOutput outputGradient, DropoutMasks dropout, Span<float> gradients)
    {
        int time = batch.Time;
        int rows = count * time;
        MatrixSpan pooled = _pooled.Matrix(count, _config.ModelSize);
        MatrixSpan pooledGradient = _pooledGradient.Matrix(count, _config.ModelSize);
        pooledGradient.Clear();
        _heads[0].Backward(_parameters, pooled, outputGradient.Logits.Slice(first * _config.Classes, count * _config.Classes), pooledGradient, gradients);
        _heads[1].Backward(_parameters, pooled, outputGradient.Volatility.Slice(first, count), pooledGradient, gradients);
        _heads[2].Backward(_parameters, pooled, outputGradient.Volume.Slice(first, count), pooledGradient, gradients);

        MatrixSpan gradient = _gradient.Matrix(rows, _config.ModelSize);
        gradient.Clear();
        for (int row = 0; row < rows; row++)
        {
            RowOps.AddScaled<S>(1f / time, pooledGradient.PaddedRow(row / time), gradient.PaddedRow(row));
        }

        for (int layer = _layers.Length - 1; layer >= 0; layer--)
        {
            _layers[layer].Backward(_parameters, State(layer, rows), gradient, count, time, first, dropout, gradients);
        }

        _projection.BackwardParameters(_input.Matrix(rows, _config.Features), gradient, gradients);
        if (_embedding is not null)
        {
            MatrixSpan assetGradient = _embedding.Gradient(count);
            assetGradient.Clear();
            for (int row = 0; row < rows; row++)
            {
                RowOps.Add<S>(gradient.PaddedRow(row), assetGradient.PaddedRow(row / time));
            }

            _embedding.Scatter(batch.AssetIds.Slice(first, count), gradients);
        }
    }

    private MatrixSpan State(int layer, int rows) => _states[layer].Matrix(rows, _config.ModelSize);
}
