namespace CryptoAi.Models.Backends;

/// <summary>
/// The inputs of one batch in buffers that are made once and filled again for every batch: scaled features [batch, time, features] and asset ids [batch].
/// Not thread-safe.
/// </summary>
public sealed class SequenceBatch
{
    private readonly float[] _features;
    private readonly int[] _assetIds;
    private int _count;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="capacity">The largest number of samples.</param>
    /// <param name="time">Time steps in a window.</param>
    /// <param name="features">Features per time step.</param>
    public SequenceBatch(int capacity, int time, int features)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(time);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        (Capacity, Time, FeatureCount) = (capacity, time, features);
        _features = new float[checked(capacity * time * features)];
        _assetIds = new int[capacity];
    }

    /// <summary>The largest number of samples.</summary>
    public int Capacity { get; }

    /// <summary>Time steps in a window.</summary>
    public int Time { get; }

    /// <summary>Features per time step.</summary>
    public int FeatureCount { get; }

    /// <summary>The number of samples in use, 0 … Capacity.</summary>
    public int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            _count = value;
        }
    }

    /// <summary>[Count, time, features] scaled features.</summary>
    public Span<float> Features => _features.AsSpan(0, Count * Time * FeatureCount);

    /// <summary>[Count] asset ids; 0 = unknown asset. Ignored by a model without an embedding.</summary>
    public Span<int> AssetIds => _assetIds.AsSpan(0, Count);

    /// <summary>The window of one sample, [time, features].</summary>
    /// <param name="sample">0 … Count − 1.</param>
    public Span<float> Window(int sample) => Features.Slice(sample * Time * FeatureCount, Time * FeatureCount);
}
