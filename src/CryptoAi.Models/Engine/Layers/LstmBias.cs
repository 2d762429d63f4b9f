using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>
/// What is added to the gates of each layer at every time step: both bias vectors and, in the first layer of a model with assets, the embedding's share of the input,
/// which is the same at every step and so computed once per sample.
/// </summary>
internal sealed class LstmBias<S>
    where S : struct, ISimd<S>
{
    private readonly UnifiedLstmConfig _config;
    private readonly LstmSlots[] _slots;
    private readonly AssetEmbedding<S>? _embedding;
    private readonly AlignedBuffer[] _layers;
    private readonly AlignedBuffer _samples;

    public LstmBias(UnifiedLstmConfig config, ParameterLayout layout, int maxSamples)
    {
        _config = config;
        _slots = [.. Enumerable.Range(0, config.Layers).Select(layer => new LstmSlots(layout, layer))];
        _embedding = config.AssetCapacity > 0 ? new AssetEmbedding<S>(layout, config.EmbeddingSize, maxSamples) : null;
        _layers = [.. _slots.Select(_ => new AlignedBuffer(LstmLayer<S>.GateStride(config.HiddenSize)))];
        _samples = new AlignedBuffer(_embedding is null ? 0 : checked(maxSamples * LstmLayer<S>.GateStride(config.HiddenSize)));
    }

    /// <summary>[1, 4·hidden], or [samples, 4·hidden] in the first layer of a model with assets, after <see cref="Compute"/>.</summary>
    public MatrixSpan this[int layer, int samples] => layer == 0 && _embedding is not null
        ? LstmLayer<S>.GateRows(_samples, samples, _config.HiddenSize)
        : LstmLayer<S>.GateRows(_layers[layer], 1, _config.HiddenSize);

    /// <summary>Computes the biases of all layers.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="assetIds">[samples].</param>
    public void Compute(ParameterSet parameters, ReadOnlySpan<int> assetIds)
    {
        for (int layer = 0; layer < _slots.Length; layer++)
        {
            _slots[layer].AddBiases<S>(parameters, _layers[layer].Span);
        }

        if (_embedding is not null)
        {
            MatrixSpan samples = this[0, assetIds.Length];
            RowOps.Broadcast(_layers[0].Span, samples);
            PackedSpan weight = parameters.PackedTransposed(_slots[0].InputWeight).RowRange(FirstColumn, Padding.RoundUp(_config.EmbeddingSize));
            MatMul.Multiply<S>(_embedding.Gather(parameters, assetIds), weight, samples, accumulate: true);
        }
    }

    /// <summary>Adds to the gradients of the first layer's biases and, with assets, of the embedding and its part of the input weights.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="layer">The first layer after its backward pass.</param>
    /// <param name="assetIds">[samples].</param>
    /// <param name="time">Time steps.</param>
    /// <param name="gradients">A gradient arena.</param>
    public void BackwardFirst(ParameterSet parameters, LstmLayer<S> layer, ReadOnlySpan<int> assetIds, int time, Span<float> gradients)
    {
        int samples = assetIds.Length;
        MatrixSpan gates = layer.Gates(samples, time);
        if (_embedding is null)
        {
            layer.BackwardBias(gates, gradients);
            return;
        }

        // it was added at every step: its gradient is the sum over time
        MatrixSpan gradient = this[0, samples];
        gradient.Clear();
        for (int t = 0; t < time; t++)
        {
            RowOps.Add<S>(gates.RowRange(t * samples, samples).Values, gradient.Values);
        }

        layer.BackwardBias(gradient, gradients);
        int width = Padding.RoundUp(_config.EmbeddingSize);
        MatrixSpan weightGradient = ParameterSet.MatrixOf(gradients, _slots[0].InputWeight).ColumnRange(FirstColumn, width);
        MatMul.MultiplyTransposed<S>(gradient, _embedding.Gathered(samples), weightGradient, accumulate: true);
        MatrixSpan weight = parameters.Matrix(_slots[0].InputWeight).ColumnRange(FirstColumn, width);
        MatMul.Multiply<S>(gradient, weight, _embedding.Gradient(samples), accumulate: false);
        _embedding.Scatter(assetIds, gradients);
    }

    // the embedding's columns of the input weights stand behind the features'
    private int FirstColumn => Padding.RoundUp(_config.Features);
}
