namespace CryptoAi.Models.Trust;

/// <summary>An asset whose bars are watched. Thread-safe.</summary>
/// <param name="window">Where its rows go; assets may share one.</param>
internal sealed class WatchedAsset(DriftWindow window)
{
    // UTC ticks of the newest bar that was taken
    private long _last = long.MinValue;

    public DriftWindow Window => window;

    /// <summary>When the newest bar that was taken closed, UTC ticks.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>An asset that goes on after a time.</summary>
    public static WatchedAsset After(long last, DriftWindow window)
    {
        WatchedAsset asset = new(window);
        Volatile.Write(ref asset._last, last);
        return asset;
    }

    /// <summary>Takes those rows that are newer than all before.</summary>
    /// <param name="closes">When their bars closed, UTC ticks, ascending.</param>
    /// <param name="rows">[rows, features].</param>
    /// <param name="features">The features of a row.</param>
    public void Follow(ReadOnlySpan<long> closes, ReadOnlySpan<float> rows, int features)
    {
        lock (window)
        {
            int seen = 0;
            while (seen < closes.Length && closes[seen] <= _last)
            {
                seen++;
            }

            if (seen < closes.Length)
            {
                window.Add(rows[(seen * features)..]);
                Volatile.Write(ref _last, closes[^1]);
            }
        }
    }

    public DriftFigure? Observe(DateTimeOffset asOf, ReadOnlySpan<float> rows, int features)
    {
        if (asOf.UtcTicks > Volatile.Read(ref _last))
        {
            lock (window)
            {
                if (asOf.UtcTicks > _last)
                {
                    window.Add(_last == long.MinValue ? rows : rows[^features..]);
                    Volatile.Write(ref _last, asOf.UtcTicks);
                }
            }
        }

        return window.Figure;
    }
}
