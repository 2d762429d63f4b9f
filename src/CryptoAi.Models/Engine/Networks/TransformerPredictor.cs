using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Engine.Layers;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Networks;

/// <summary>MultiTaskTransformer without a backward pass: one sample after the other, so that its activations stay in the nearest caches from layer to layer.</summary>
internal sealed class TransformerPredictor<S>(MultiTaskTransformerConfig config, ParameterSet parameters) : WindowPredictor
    where S : struct, ISimd<S>
{
    private readonly TransformerNetwork<S> _network = new(config, parameters, maxSamples: 1);
    private readonly SequenceBatch _window = new(1, config.SequenceLength, config.Features) { Count = 1 };
    private readonly ModelOutput _single = new(1, config.Classes);

    public override void Predict(SequenceBatch batch, int first, int count, ModelOutput output)
    {
        for (int sample = first; sample < first + count; sample++)
        {
            _network.Forward(batch, sample, 1, output, DropoutMasks.None);
        }
    }

    public override void PredictWithAttention(SequenceBatch batch, int first, int count, ModelOutput output, AttentionOutput attention)
    {
        for (int sample = first; sample < first + count; sample++)
        {
            _network.Forward(batch, sample, 1, output, DropoutMasks.None);
            _network.CopyAttention(sample, 1, attention);
        }
    }

    public override void PredictHistory(ReadOnlySpan<float> rows, int assetId, int first, int count, ModelOutput output)
    {
        // positions differ from window to window, so no row can be shared
        _window.AssetIds[0] = assetId;
        for (int window = first; window < first + count; window++)
        {
            rows.Slice(window * config.Features, config.SequenceLength * config.Features).CopyTo(_window.Window(0));
            _network.Forward(_window, 0, 1, _single, DropoutMasks.None);
            _single.Logits.CopyTo(output.Logits[(window * config.Classes)..]);
            output.Volatility[window] = _single.Volatility[0];
            output.Volume[window] = _single.Volume[0];
        }
    }
}
