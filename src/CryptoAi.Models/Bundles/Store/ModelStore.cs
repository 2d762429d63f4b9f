using CryptoAi.Features.Candles;
using CryptoAi.Features.Writing;

namespace CryptoAi.Models.Bundles.Store;

/// <summary>
/// A folder of bundles: finds the newest one, keeps new ones, removes old ones. Any bundle that lies there belongs to it, as a folder or as a <c>.zip</c> file, whoever put it
/// there; names that begin with a dot do not count. Several processes may use one store at the same time: a bundle appears and disappears at once and whole. Thread-safe.
/// </summary>
/// <remarks>
/// The index, <c>.index.json</c>, is a cache that may be deleted at any time. Nothing is kept in memory: every call sees what is on disk. The asynchronous calls do the same on a thread of the pool; once
/// begun, they are done whatever becomes of the token.
/// </remarks>
public sealed class ModelStore : IModelStore
{
    private const string LockName = ".store.lock";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StoreFolder _folder;
    private readonly BundleReader _reader;
    private readonly BundleWriter _writer;
    private readonly TimeProvider _time;

    /// <summary>A store over a folder.</summary>
    /// <param name="options">The folder and how long its models are good for.</param>
    /// <param name="reader">Reads bundles.</param>
    /// <param name="writer">Writes bundles.</param>
    /// <param name="timeProvider">The clock, for names and ages.</param>
    public ModelStore(ModelStoreOptions options, BundleReader reader, BundleWriter writer, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Folder, nameof(options));
        (_folder, _reader, _writer, _time) = (
            new StoreFolder(options.Folder, options.MaxAge),
            reader ?? throw new ArgumentNullException(nameof(reader)),
            writer ?? throw new ArgumentNullException(nameof(writer)),
            timeProvider ?? throw new ArgumentNullException(nameof(timeProvider)));
    }

    /// <summary>The folder of the bundles.</summary>
    public string Folder => _folder.Path;

    /// <summary>All bundles, the last trained first, and what looks like a bundle and is none. A folder that does not exist is an empty store.</summary>
    /// <exception cref="BundleException">The folder cannot be read (<c>store_unreadable</c>).</exception>
    public StoreListing List() => _folder.List();

    /// <summary>The bundle that was trained last, expired or not: look at <see cref="StoredBundle.ExpiresAt"/>. Half-written ones do not count.</summary>
    /// <param name="architecture"><c>lstm</c> or <c>transformer</c>; null = any.</param>
    /// <param name="timeframe">The length of a bar; null = any.</param>
    /// <exception cref="BundleException">
    /// There is none (<c>bundle_not_found</c>), or a manifest is damaged: which bundle is the newest is then unknown, so name one or move the damaged one away.
    /// </exception>
    public StoredBundle Latest(string? architecture = null, Timeframe? timeframe = null) => _folder.Latest(architecture, timeframe);

    /// <summary>The bundle of a name.</summary>
    /// <param name="name">The name of its folder or zip file in the store.</param>
    /// <exception cref="BundleException">
    /// There is none (<c>bundle_not_found</c>), it is damaged or half-written (the code says how), or the text is no plain name (<c>bundle_name_invalid</c>).
    /// </exception>
    public StoredBundle Get(string name) => _folder.Get(name);

    /// <summary>Reads a bundle of the store and verifies it completely.</summary>
    /// <param name="name">The name of its folder or zip file in the store.</param>
    /// <inheritdoc cref="BundleReader.Load(string)" path="/exception"/>
    public ModelBundle Load(string name) => _reader.Load(Get(name).Path);

    /// <summary>Keeps a bundle, complete or not at all. Existing ones are never overwritten.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="name">Its name; one that ends in <c>.zip</c> makes a zip file. Null: the usual one, <see cref="BundleDirectory.NewPath"/>.</param>
    /// <exception cref="BundleException">As of <see cref="BundleWriter.Save"/>; or the text is no plain name (<c>bundle_name_invalid</c>). Nothing was written.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public StoredBundle Save(ModelBundle bundle, string? name = null)
    {
        SavedBundle saved = name switch
        {
            null => _writer.SaveNew(bundle, Folder, _time),
            _ when StoreFolder.IsZip(name) => _writer.SaveZip(bundle, _folder.PathOf(name)),
            _ => _writer.Save(bundle, _folder.PathOf(name)),
        };
        return _folder.Describe(saved);
    }

    /// <summary>Says that a bundle is in use: until the result is disposed, or the process ends, no process deletes it.</summary>
    /// <param name="name">The name of its folder or zip file in the store.</param>
    /// <exception cref="BundleException">As of <see cref="Get"/>; or others keep the store locked (<c>store_busy</c>).</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public BundleUse Use(string name)
    {
        // without a folder there is no place for the lock and no bundle either
        _ = Get(name);
        using FileLock taken = Lock();
        _ = Get(name);
        return BundleUse.Begin(Folder, name);
    }

    /// <summary>Removes a bundle, damaged or not. For others it is gone at once.</summary>
    /// <param name="name">The name of its folder or zip file in the store.</param>
    /// <exception cref="BundleException">
    /// There is none (<c>bundle_not_found</c>), somebody uses it (<c>bundle_in_use</c>), the text is no plain name (<c>bundle_name_invalid</c>), or others keep the store
    /// locked (<c>store_busy</c>).
    /// </exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Delete(string name)
    {
        RequireThere(name);
        using FileLock taken = Lock();
        string path = RequireThere(name);
        if (BundleUse.IsUsed(Folder, name))
        {
            throw new BundleException("bundle_in_use", $"{path}: the bundle is in use. Let it go first, or end the process that uses it.", path);
        }

        Remove(path);
    }

    /// <summary>
    /// Removes old bundles. Never removed are the newest one of each architecture and timeframe, those in use, and what is damaged or half-written. What a crash left of a bundle that was being
    /// written or deleted goes, too, a day later.
    /// </summary>
    /// <param name="policy">Which ones are old.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit of the policy is not above 0.</exception>
    /// <exception cref="BundleException">Others keep the store locked (<c>store_busy</c>), or the folder cannot be read (<c>store_unreadable</c>).</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public RetentionResult ApplyRetention(RetentionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policy.Validate();
        if (!Directory.Exists(Folder))
        {
            return new RetentionResult([], []);
        }

        using FileLock taken = Lock();
        List<string> deleted = [];
        List<string> inUse = [];
        DateTimeOffset now = _time.GetUtcNow();
        foreach (StoredBundle bundle in policy.Old(List().Bundles, now))
        {
            if (BundleUse.IsUsed(Folder, bundle.Name))
            {
                inUse.Add(bundle.Name);
                continue;
            }

            Remove(bundle.Path);
            deleted.Add(bundle.Name);
        }

        _folder.RemoveLeftovers(now);
        return new RetentionResult(deleted, inUse);
    }

    /// <inheritdoc/>
    public ValueTask<StoreListing> ListAsync(CancellationToken cancellationToken = default) => new(Task.Run(List, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<StoredBundle> LatestAsync(string? architecture = null, Timeframe? timeframe = null, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => Latest(architecture, timeframe), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<StoredBundle> GetAsync(string name, CancellationToken cancellationToken = default) => new(Task.Run(() => Get(name), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<ModelBundle> LoadAsync(string name, CancellationToken cancellationToken = default) => new(Task.Run(() => Load(name), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<StoredBundle> SaveAsync(ModelBundle bundle, string? name = null, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => Save(bundle, name), cancellationToken));

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string name, CancellationToken cancellationToken = default) => new(Task.Run(() => Delete(name), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<RetentionResult> ApplyRetentionAsync(RetentionPolicy policy, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => ApplyRetention(policy), cancellationToken));

    /// <summary>Takes a bundle away at once and then deletes it, however long that lasts.</summary>
    private static void Remove(string path)
    {
        string trash = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        if (Directory.Exists(path))
        {
            Directory.Move(path, trash);
            Directory.Delete(trash, recursive: true);
        }
        else
        {
            File.Move(path, trash);
            File.Delete(trash);
        }
    }

    /// <summary>The path of something that looks like a bundle, so that nothing else is ever removed.</summary>
    private string RequireThere(string name) => _folder.Contains(name)
        ? _folder.PathOf(name)
        : throw StoreFolder.NotFound($"{_folder.PathOf(name)}: the store has no bundle of this name.");

    private FileLock Lock() => FileLock.Take(Path.Combine(Folder, LockName), Patience)
        ?? throw new BundleException("store_busy", FormattableString.Invariant($"{Folder}: others kept the store locked for {Patience.TotalSeconds} s. Try again, or see who holds {LockName}."), Folder);
}
