using CryptoAi.Features.Candles;

namespace CryptoAi.Models.Bundles.Store;

/// <summary>
/// Where trained models are kept: finds the newest one, keeps new ones, removes old ones. Several processes may use one store at the same time: a bundle appears and disappears at once and
/// whole. Implementations are thread-safe, and every call sees what is stored now.
/// </summary>
public interface IModelStore
{
    /// <summary>All bundles, the last trained first, and what is unusable.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BundleException">The store cannot be read (<c>store_unreadable</c>).</exception>
    ValueTask<StoreListing> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>The bundle that was trained last, expired or not: look at <see cref="StoredBundle.ExpiresAt"/>. Half-written ones do not count.</summary>
    /// <param name="architecture">The architecture, such as <c>lstm</c>; null = any.</param>
    /// <param name="timeframe">The length of a bar; null = any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BundleException">There is none (<c>bundle_not_found</c>), or one is damaged: which is the newest is then unknown.</exception>
    ValueTask<StoredBundle> LatestAsync(string? architecture = null, Timeframe? timeframe = null, CancellationToken cancellationToken = default);

    /// <summary>The bundle of a name.</summary>
    /// <param name="name">Its name in the store.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BundleException">There is none (<c>bundle_not_found</c>), it is damaged (the code says how), or the text is no plain name (<c>bundle_name_invalid</c>).</exception>
    ValueTask<StoredBundle> GetAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Reads a bundle of the store and verifies it completely.</summary>
    /// <param name="name">Its name in the store.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <inheritdoc cref="BundleReader.Load(string)" path="/exception"/>
    ValueTask<ModelBundle> LoadAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Keeps a bundle, complete or not at all. Existing ones are never overwritten.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="name">Its name; null: the usual one, of its kind and the present time.</param>
    /// <param name="cancellationToken">Ends the wait; nothing was kept then, or all of it.</param>
    /// <exception cref="BundleException">There is one of this name (<c>bundle_exists</c>), the text is no plain name (<c>bundle_name_invalid</c>), or the bundle is not consistent. Nothing was kept.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    ValueTask<StoredBundle> SaveAsync(ModelBundle bundle, string? name = null, CancellationToken cancellationToken = default);

    /// <summary>Removes a bundle, damaged or not. For others it is gone at once.</summary>
    /// <param name="name">Its name in the store.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BundleException">There is none (<c>bundle_not_found</c>), somebody uses it (<c>bundle_in_use</c>), or the text is no plain name (<c>bundle_name_invalid</c>).</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    ValueTask DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Removes old bundles. Never removed are the newest one of each architecture and timeframe, those in use, and what is damaged or half-written.</summary>
    /// <param name="policy">Which ones are old.</param>
    /// <param name="cancellationToken">Ends it; what was removed by then is gone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit of the policy is not above 0.</exception>
    /// <exception cref="BundleException">The store cannot be read (<c>store_unreadable</c>).</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    ValueTask<RetentionResult> ApplyRetentionAsync(RetentionPolicy policy, CancellationToken cancellationToken = default);
}
