namespace CryptoAi.Models.Backends;

/// <summary>The targets of one batch, in buffers that are made once and filled again for every batch. Not thread-safe.</summary>
public sealed class TargetBatch
{
    private readonly int[] _direction;
    private readonly float[] _volatility;
    private readonly float[] _volume;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="capacity">The largest number of samples.</param>
    public TargetBatch(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _direction = new int[capacity];
        _volatility = new float[capacity];
        _volume = new float[capacity];
    }

    /// <summary>The largest number of samples.</summary>
    public int Capacity => _direction.Length;

    /// <summary>[Capacity] direction classes, 0 … classes − 1.</summary>
    public Span<int> Direction => _direction;

    /// <summary>[Capacity] standardised volatility targets; NaN = masked: no loss, not counted in the mean.</summary>
    public Span<float> Volatility => _volatility;

    /// <summary>[Capacity] standardised volume targets; NaN = masked: no loss, not counted in the mean.</summary>
    public Span<float> Volume => _volume;
}
