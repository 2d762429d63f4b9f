using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Attention;

/// <summary>The attention of a model over one window: every head, their mean, and the rollout over all layers. Immutable and thread-safe.</summary>
public sealed class AttentionMaps
{
    private readonly AttentionMap[] _heads;
    private readonly Lazy<AttentionMap> _mean;
    private readonly Lazy<AttentionMap> _rollout;

    private AttentionMaps(int layers, int heads, int time, AttentionMap[] maps)
    {
        (Layers, Heads, Time, _heads) = (layers, heads, time, maps);
        _mean = new Lazy<AttentionMap>(() => AttentionMeans.Of("mean", maps));
        _rollout = new Lazy<AttentionMap>(() => AttentionMeans.Rollout(layers, layer => maps.AsSpan(layer * heads, heads)));
    }

    /// <summary>Encoder layers.</summary>
    public int Layers { get; }

    /// <summary>Heads of a layer.</summary>
    public int Heads { get; }

    /// <summary>Bars in the window.</summary>
    public int Time { get; }

    /// <summary>The mean of all heads of all layers.</summary>
    public AttentionMap Mean => _mean.Value;

    /// <summary>
    /// Attention followed through all layers (Abnar and Zuidema 2020): the product of ½ (mean of the layer's heads) + ½ I over the layers, where I stands for what passes every
    /// layer beside its attention.
    /// </summary>
    public AttentionMap Rollout => _rollout.Value;

    /// <summary>One head.</summary>
    /// <param name="layer">0 … Layers − 1, from the input on.</param>
    /// <param name="head">0 … Heads − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer or head.</exception>
    public AttentionMap Head(int layer, int head)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)layer, (uint)Layers, nameof(layer));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)head, (uint)Heads, nameof(head));
        return _heads[(layer * Heads) + head];
    }

    /// <summary>Runs a model on one window.</summary>
    /// <param name="model">The model; a transformer.</param>
    /// <param name="window">[time, features] scaled features.</param>
    /// <param name="assetId">The asset; 0 = unknown.</param>
    /// <exception cref="AttentionException">The model gives no attention (<c>attention_unsupported</c>), or too much (<c>attention_too_large</c>).</exception>
    /// <exception cref="ArgumentException">The window is of another size.</exception>
    public static AttentionMaps Compute(ISequenceModel model, ReadOnlySpan<float> window, int assetId = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        int expected = model.Config.SequenceLength * model.Config.Features;
        if (window.Length != expected)
        {
            throw new ArgumentException(
                $"The window has {window.Length} values; the model expects {model.Config.SequenceLength} steps × {model.Config.Features} features = {expected}.", nameof(window));
        }

        AttentionOutput output = new(model.Config, capacity: 1);
        SequenceBatch batch = new(1, model.Config.SequenceLength, model.Config.Features) { Count = 1 };
        window.CopyTo(batch.Features);
        batch.AssetIds[0] = assetId;
        model.PredictWithAttention(batch, new ModelOutput(1, model.Config.Classes), output);
        return Of(output, sample: 0);
    }

    /// <summary>A copy of the attention of one sample of a batch.</summary>
    /// <param name="output">What <see cref="ISequenceModel.PredictWithAttention"/> filled.</param>
    /// <param name="sample">The sample in the batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public static AttentionMaps Of(AttentionOutput output, int sample)
    {
        ArgumentNullException.ThrowIfNull(output);
        AttentionMap[] maps = new AttentionMap[output.Layers * output.Heads];
        for (int i = 0; i < maps.Length; i++)
        {
            (int layer, int head) = (i / output.Heads, i % output.Heads);
            maps[i] = new AttentionMap($"layer {layer + 1}, head {head + 1}", output.Time, output.Map(layer, sample, head).ToArray());
        }

        return new AttentionMaps(output.Layers, output.Heads, output.Time, maps);
    }
}
