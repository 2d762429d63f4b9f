namespace CryptoAi.Models.Trust;

/// <summary>An asset whose bars are watched. Thread-safe.</summary>
/// <param name="window">Where its rows go; assets may share one.</param>
internal sealed class WatchedAsset(DriftWindow window)
{
    // UTC ticks of the newest bar that was taken
    private long _last = long.MinValue;

    public DriftWindow Window => window;

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
