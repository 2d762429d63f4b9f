using CryptoAi.Models.Architectures;

namespace CryptoAi.Models.Backends;

/// <summary>
/// The attention weights of one batch, [layers, batch, heads, time, time], in a buffer that is made once and filled again for every batch. Row q of a map says how much time
/// step q takes from every step; it sums to 1. Not thread-safe.
/// </summary>
public sealed class AttentionOutput
{
    private readonly float[] _weights;

    /// <summary>Allocates the buffer.</summary>
    /// <param name="config">The shape of the model.</param>
    /// <param name="capacity">The largest number of samples.</param>
    /// <exception cref="AttentionException">
    /// The architecture has no attention (<c>attention_unsupported</c>), or the weights of so many samples do not fit into one array (<c>attention_too_large</c>).
    /// </exception>
    public AttentionOutput(ModelConfig config, int capacity)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        if (config is not MultiTaskTransformerConfig transformer)
        {
            throw new AttentionException("attention_unsupported", $"The model '{config.Architecture}' has no attention. Use a transformer.");
        }

        (Layers, Capacity, Heads, Time) = (transformer.Layers, capacity, transformer.Heads, transformer.SequenceLength);
        double numbers = (double)Layers * capacity * Heads * Time * Time;
        if (numbers > Array.MaxLength)
        {
            throw new AttentionException("attention_too_large", FormattableString.Invariant(
                $"{capacity} samples of {Layers} layers × {Heads} heads × {Time} × {Time} steps have {numbers:0} attention weights; one array holds {Array.MaxLength}. Use fewer samples at once."));
        }

        _weights = new float[(int)numbers];
    }

    /// <summary>Encoder layers.</summary>
    public int Layers { get; }

    /// <summary>The largest number of samples.</summary>
    public int Capacity { get; }

    /// <summary>Heads of a layer.</summary>
    public int Heads { get; }

    /// <summary>Time steps in a window.</summary>
    public int Time { get; }

    /// <summary>[layers, Capacity, heads, time, time] all weights.</summary>
    public Span<float> Weights => _weights;

    /// <summary>The weights of one head for one sample, [time, time]: the step that looks, then the step that is looked at.</summary>
    /// <param name="layer">0 … Layers − 1.</param>
    /// <param name="sample">0 … Capacity − 1.</param>
    /// <param name="head">0 … Heads − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer, sample or head.</exception>
    public Span<float> Map(int layer, int sample, int head)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)layer, (uint)Layers, nameof(layer));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sample, (uint)Capacity, nameof(sample));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)head, (uint)Heads, nameof(head));
        int size = Time * Time;
        return _weights.AsSpan(((((layer * Capacity) + sample) * Heads) + head) * size, size);
    }
}
