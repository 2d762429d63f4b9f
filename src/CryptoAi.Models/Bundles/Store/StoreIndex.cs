using System.Text.Json;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Writing;
using CryptoAi.Models.Bundles.Manifests;

namespace CryptoAi.Models.Bundles.Store;

/// <summary>
/// The manifests of a store in short, so that a list of many bundles need not read them all. A cache and nothing more: an entry counts only while its file has the length and time
/// that it had, an index that cannot be read is made anew, and one that cannot be written is done without.
/// </summary>
internal sealed class StoreIndex
{
    public const string FileName = ".index.json";

    private const int FormatVersion = 2;
    private const long MaxBytes = 64 << 20;

    private readonly Dictionary<string, IndexEntry> _known;
    private readonly List<IndexEntry> _used = [];
    private readonly string _path;
    private bool _hasNews;

    private StoreIndex(string path, Dictionary<string, IndexEntry> known) => (_path, _known) = (path, known);

    public static StoreIndex Open(string folder)
    {
        string path = Path.Combine(folder, FileName);
        return new StoreIndex(path, Read(path));
    }

    /// <summary>What the manifest of a bundle says, from the index where it is up to date.</summary>
    /// <param name="name">The name of the bundle.</param>
    /// <param name="path">The bundle's folder or zip file.</param>
    /// <param name="head">Its manifest or zip file.</param>
    /// <exception cref="BundleException">The manifest cannot be used.</exception>
    public BundleInfo InfoOf(string name, string path, FileInfo head)
    {
        (long length, long modified) = (head.Length, head.LastWriteTimeUtc.Ticks);
        if (!_known.TryGetValue(name, out IndexEntry? entry) || (entry.Length, entry.ModifiedTicks) != (length, modified))
        {
            entry = new IndexEntry(name, length, modified, BundleInfo.Read(path));
            _hasNews = true;
        }

        _used.Add(entry);
        return entry.Info;
    }

    /// <summary>Writes the index if it changed.</summary>
    public void Save()
    {
        if (!_hasNews && _used.Count == _known.Count)
        {
            return;
        }

        try
        {
            byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(new IndexDocument(FormatVersion, SelfChecksum.Blank, _used), IndexJsonContext.Default.IndexDocument);
            SelfChecksum.Stamp(bytes);
            AtomicFile.Write(_path, stream => stream.Write(bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // a store that can only be read is listed from its manifests
        }
    }

    private static Dictionary<string, IndexEntry> Read(string path)
    {
        try
        {
            using FileStream? stream = RegularFile.OpenRead(path);
            if (stream is null || stream.Length > MaxBytes)
            {
                return [];
            }

            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            IndexDocument? document = SelfChecksum.Mismatch(bytes, "index_sha256") is null ? JsonSerializer.Deserialize(bytes, IndexJsonContext.Default.IndexDocument) : null;
            return document is { FormatVersion: FormatVersion } && !document.Entries.Contains(null!)
                ? document.Entries.DistinctBy(static e => e.Name, StringComparer.Ordinal).ToDictionary(static e => e.Name, StringComparer.Ordinal)
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // not there, not readable or damaged: made anew
            return [];
        }
    }
}
