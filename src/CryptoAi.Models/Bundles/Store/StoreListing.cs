namespace CryptoAi.Models.Bundles.Store;

/// <summary>What lies in a store.</summary>
/// <param name="Bundles">The bundles, the last trained first; of those trained at the same time, the last name first.</param>
/// <param name="Unusable">What looks like a bundle and is none, by name.</param>
public sealed record StoreListing(IReadOnlyList<StoredBundle> Bundles, IReadOnlyList<UnusableBundle> Unusable);
