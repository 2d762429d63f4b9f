namespace CryptoAi.Models.Backends;

/// <summary>The targets of one batch, in buffers that are made once and filled again for every batch. Not thread-safe.</summary>
public sealed class TargetBatch
{
    private readonly int[] _direction;
    private readonly float[] _volatility;
    private readonly float[] _volume;
    private readonly float[] _weights;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="capacity">The largest number of samples.</param>
    /// <param name="isWeighted">Whether samples have weights; they start at 1.</param>
    public TargetBatch(int capacity, bool isWeighted = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _direction = new int[capacity];
        _volatility = new float[capacity];
        _volume = new float[capacity];
        _weights = isWeighted ? new float[capacity] : [];
        Array.Fill(_weights, 1f);
    }

    /// <summary>The largest number of samples.</summary>
    public int Capacity => _direction.Length;

    /// <summary>[Capacity] direction classes, 0 … classes − 1.</summary>
    public Span<int> Direction => _direction;

    /// <summary>[Capacity] standardised volatility targets; NaN = masked: no loss, not counted in the mean.</summary>
    public Span<float> Volatility => _volatility;

    /// <summary>[Capacity] standardised volume targets; NaN = masked: no loss, not counted in the mean.</summary>
    public Span<float> Volume => _volume;

    /// <summary>Whether samples have weights.</summary>
    public bool IsWeighted => _weights.Length > 0;

    /// <summary>[Capacity] sample weights, finite and 0 or more, for all parts of the loss (definitions D4); empty without weights, when every sample counts 1.</summary>
    public Span<float> Weights => _weights;
}
