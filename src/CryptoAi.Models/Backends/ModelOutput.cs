namespace CryptoAi.Models.Backends;

/// <summary>The outputs of one batch, in buffers that are made once and filled again for every batch. Not thread-safe.</summary>
public sealed class ModelOutput
{
    private readonly float[] _logits;
    private readonly float[] _volatility;
    private readonly float[] _volume;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="capacity">The largest number of samples.</param>
    /// <param name="classes">Direction classes.</param>
    public ModelOutput(int capacity, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        (Capacity, Classes) = (capacity, classes);
        _logits = new float[capacity * classes];
        _volatility = new float[capacity];
        _volume = new float[capacity];
    }

    /// <summary>The largest number of samples.</summary>
    public int Capacity { get; }

    /// <summary>Direction classes.</summary>
    public int Classes { get; }

    /// <summary>[Capacity, classes] direction logits.</summary>
    public Span<float> Logits => _logits;

    /// <summary>[Capacity] standardised volatility; zeros from a model without that head.</summary>
    public Span<float> Volatility => _volatility;

    /// <summary>[Capacity] standardised volume change; zeros from a model without that head.</summary>
    public Span<float> Volume => _volume;
}
