using CryptoAi.Features.Candles;

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

    /// <summary>The only architecture whose bundles may go, such as <c>lstm</c>; null for any.</summary>
    /// <value>Null.</value>
    public string? Architecture { get; init; }

    /// <summary>The only timeframe whose bundles may go; null for any.</summary>
    /// <value>Null.</value>
    public Timeframe? Timeframe { get; init; }

    /// <summary>Those of a store's bundles that are old; never the newest of an architecture and timeframe.</summary>
    /// <param name="bundles">The bundles, the last trained first.</param>
    /// <param name="now">The present time.</param>
    internal IEnumerable<StoredBundle> Old(IEnumerable<StoredBundle> bundles, DateTimeOffset now) => bundles
        .Where(b => (Architecture is null || b.Info.Architecture == Architecture) && (Timeframe is null || b.Info.Timeframe == Timeframe))
        .GroupBy(static b => (b.Info.Architecture, b.Info.Timeframe))
        .SelectMany(group => group.Where((bundle, place) => place > 0 && (place >= KeepNewest || now - bundle.Info.TrainedAt > MaxAge)));

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
