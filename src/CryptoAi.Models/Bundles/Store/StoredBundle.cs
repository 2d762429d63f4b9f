namespace CryptoAi.Models.Bundles.Store;

/// <summary>A bundle in a store.</summary>
/// <param name="Name">The name of its folder or zip file: what <see cref="ModelStore"/> finds it by.</param>
/// <param name="Path">The path of its folder or zip file; in a store that is no folder, the place where it keeps it.</param>
/// <param name="Bytes">The size of its files together.</param>
/// <param name="ExpiresAt">The earlier of its own end and that of the store's <see cref="ModelStoreOptions.MaxAge"/>, UTC; null without either.</param>
/// <param name="Info">What its manifest says.</param>
public sealed record StoredBundle(string Name, string Path, long Bytes, DateTimeOffset? ExpiresAt, BundleInfo Info)
{
    /// <summary>Whether the model is not to be trusted any more.</summary>
    /// <param name="now">The present time.</param>
    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>The earlier of a bundle's own end and that of a store's limit; null without either.</summary>
    internal static DateTimeOffset? ExpiryOf(BundleInfo info, TimeSpan? maxAge)
    {
        DateTimeOffset? byAge = maxAge < DateTimeOffset.MaxValue - info.TrainedAt ? info.TrainedAt + maxAge : null;
        return info.ExpiresAt is { } own && !(byAge < own) ? own : byAge;
    }
}
