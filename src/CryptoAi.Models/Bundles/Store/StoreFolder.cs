using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Models.Bundles.Store;

/// <summary>What lies in a folder of bundles; changes nothing there but the index.</summary>
/// <param name="folder">The folder; it need not exist.</param>
/// <param name="maxAge">How long after its training a bundle expires; null for never.</param>
internal sealed class StoreFolder(string folder, TimeSpan? maxAge)
{
    private const string ZipSuffix = ".zip";
    private const string TemporarySuffix = ".tmp";

    /// <summary>Nobody writes a bundle for longer.</summary>
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromDays(1);

    public string Path => folder;

    /// <inheritdoc cref="ModelStore.List"/>
    public StoreListing List()
    {
        if (!Directory.Exists(folder))
        {
            return new StoreListing([], []);
        }

        List<StoredBundle> bundles = [];
        List<UnusableBundle> unusable = [];
        StoreIndex index = StoreIndex.Open(folder);
        foreach (string path in Candidates())
        {
            (StoredBundle? bundle, UnusableBundle? fault) = Describe(path, index);
            if (bundle is not null)
            {
                bundles.Add(bundle);
            }
            else if (fault is not null)
            {
                unusable.Add(fault);
            }
        }

        index.Save();
        return new StoreListing(
            [.. bundles.OrderByDescending(static b => b.Info.TrainedAt).ThenByDescending(static b => b.Name, StringComparer.Ordinal)],
            [.. unusable.OrderBy(static u => u.Name, StringComparer.Ordinal)]);
    }

    /// <inheritdoc cref="ModelStore.Latest"/>
    public StoredBundle Latest(string? architecture, Timeframe? timeframe, string? except = null)
    {
        StoreListing listing = List();
        if (listing.Unusable.FirstOrDefault(static u => !u.IsHalfWritten) is { } damaged)
        {
            throw damaged.Error;
        }

        string which = string.Concat(architecture is null ? "" : $"'{architecture}' ", except is null ? "" : $"other than '{except}' ", timeframe is null ? "" : $"{timeframe} ");
        return listing.Bundles.FirstOrDefault(b => (architecture is null || b.Info.Architecture == architecture) && b.Info.Architecture != except && (timeframe is null || b.Info.Timeframe == timeframe))
            ?? throw NotFound($"{folder}: there is no {which}bundle in this folder. Train a model first, or name its bundle.");
    }

    /// <inheritdoc cref="ModelStore.Get"/>
    public StoredBundle Get(string name)
    {
        string path = PathOf(name);
        (StoredBundle? bundle, UnusableBundle? fault) = Describe(path, StoreIndex.Open(folder));
        return bundle ?? throw fault?.Error ?? NotFound($"{path}: the store has no bundle of this name.");
    }

    /// <summary>A bundle that was written into the folder, even if somebody took it away again by now.</summary>
    public StoredBundle Describe(SavedBundle saved)
    {
        string name = System.IO.Path.GetFileName(saved.Path);
        return new StoredBundle(name, PathOf(name), saved.Bytes, ExpiryOf(saved.Info), saved.Info);
    }

    /// <summary>Where the bundle of a name lies or would lie.</summary>
    /// <exception cref="BundleException">The text is no plain name (<c>bundle_name_invalid</c>).</exception>
    public string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name[0] != '.' && name.IndexOfAny(['/', '\\', ':']) < 0 && name.IndexOfAny(System.IO.Path.GetInvalidFileNameChars()) < 0
            ? System.IO.Path.Combine(folder, name)
            : throw new BundleException("bundle_name_invalid", $"'{name}' is no name of a bundle. Expected the name of a folder or zip file in {folder}, without a path and not beginning with a dot.");
    }

    /// <summary>Whether something of that name looks like a bundle, be it damaged.</summary>
    public bool Contains(string name)
    {
        string path = PathOf(name);
        return File.Exists(IsZip(name) && !Directory.Exists(path) ? path : System.IO.Path.Combine(path, BundleFiles.Manifest));
    }

    /// <summary>Removes what crashes left: temporary names that nobody has written to for a day. The caller has the store's lock.</summary>
    public void RemoveLeftovers(DateTimeOffset now)
    {
        foreach (FileSystemInfo left in new DirectoryInfo(folder).EnumerateFileSystemInfos(".*" + TemporarySuffix))
        {
            if (!IsLeftover(left, now))
            {
                continue;
            }

            if (left is DirectoryInfo directory)
            {
                directory.Delete(recursive: true);
            }
            else
            {
                left.Delete();
            }
        }
    }

    /// <summary>Whether a temporary name is one that a crash left: not one that a save has renamed since it was listed, whose time of writing would read as the year 1601.</summary>
    public static bool IsLeftover(FileSystemInfo entry, DateTimeOffset now)
    {
        entry.Refresh();
        return entry.Exists && now - entry.LastWriteTimeUtc >= LeftoverAge;
    }

    public static bool IsZip(string name) => name.EndsWith(ZipSuffix, StringComparison.OrdinalIgnoreCase);

    public static BundleException NotFound(string message) => new("bundle_not_found", message);

    /// <summary>The folders and zip files that may be bundles.</summary>
    private IReadOnlyList<string> Candidates()
    {
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(folder)
                    .Where(static path => !System.IO.Path.GetFileName(path).StartsWith('.') && (IsZip(path) || Directory.Exists(path))),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BundleException("store_unreadable", $"{folder}: the folder of bundles cannot be read: {e.Message}", folder, e);
        }
    }

    /// <summary>What lies at a path; neither when that is no bundle, or is gone by now.</summary>
    private (StoredBundle? Bundle, UnusableBundle? Fault) Describe(string path, StoreIndex index)
    {
        string name = System.IO.Path.GetFileName(path);
        bool isFolder = Directory.Exists(path);
        BundleInfo? info = null;
        try
        {
            FileInfo head = RegularFile.Resolve(isFolder ? System.IO.Path.Combine(path, BundleFiles.Manifest) : path);
            if (!head.Exists)
            {
                return default;
            }

            info = index.InfoOf(name, path, head);
            long bytes = isFolder ? FolderBundleSource.RequireComplete(path, info) : head.Length;
            return (new StoredBundle(name, path, bytes, ExpiryOf(info), info), null);
        }
        catch (Exception e) when (e is BundleException or IOException or UnauthorizedAccessException)
        {
            if (!System.IO.Path.Exists(path))
            {
                return default;
            }

            BundleException error = e as BundleException ?? new BundleException("bundle_file_unreadable", $"{path}: the bundle cannot be read: {e.Message}", path, e);

            // the directory of a zip stands at its end: while it is copied there is none
            return (null, new UnusableBundle(name, error, IsHalfWritten: info is not null || error.Code == "bundle_zip_invalid"));
        }
    }

    private DateTimeOffset? ExpiryOf(BundleInfo info) => StoredBundle.ExpiryOf(info, maxAge);
}
