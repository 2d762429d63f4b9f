namespace CryptoAi.Models.Bundles.Store;

/// <summary>Which bundles of a store are old. Bundles of one architecture and timeframe are counted together; the newest of them is never old, and one in use is never removed.</summary>
public sealed record RetentionPolicy
{
    /// <summary>How many of the newest stay, 1 or more; null for all.</summary>
    /// <value>Null.</value>
    public int? KeepNewest { get; init; }

    /// <summary>How long after its training a bundle stays; null for ever.</summary>
    /// <value>Null.</value>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Whether a bundle is old by this policy.</summary>
    /// <param name="place">Its place among those of its kind, 0 = the newest.</param>
    /// <param name="age">The time since its training.</param>
    internal bool IsOld(int place, TimeSpan age) => place > 0 && (place >= KeepNewest || age > MaxAge);

    /// <exception cref="ArgumentOutOfRangeException">A limit is not above 0.</exception>
    internal void Validate()
    {
        if (KeepNewest is { } keep)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1, nameof(KeepNewest));
        }

        if (MaxAge is { } age)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero, nameof(MaxAge));
        }
    }
}
