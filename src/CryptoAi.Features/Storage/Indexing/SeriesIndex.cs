using System.Collections.Concurrent;
using System.Text.Json;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Storage.Klines;
using CryptoAi.Features.Writing;

namespace CryptoAi.Features.Storage.Indexing;

/// <summary>
/// What the months of one asset hold, so that they need not be read to know it. A cache and nothing more: an entry counts only while its file has the length and time that it had; other files are
/// read and checked whole; an index that cannot be read is made anew, and one that cannot be written is done without. Thread-safe.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed class SeriesIndex(SeriesFolder folder)
{
    public const string FileName = ".index.json";

    private const long MaxBytes = 64 << 20;
    private const int Attempts = 10;

    private readonly ConcurrentDictionary<string, IndexEntry> _known = new(StringComparer.Ordinal);
    private (long Length, long ModifiedTicks) _loaded;

    /// <summary>The months, oldest first.</summary>
    /// <exception cref="CandleDataException">A file that is new or changed is damaged.</exception>
    /// <exception cref="CandleStoreException">The folder cannot be used.</exception>
    public IReadOnlyList<StoredMonth> Months()
    {
        List<StoredMonth> months = [];
        bool hasNews = false;
        foreach (MonthFile file in folder.Months())
        {
            (IndexEntry entry, bool isNew) = EntryOf(file);
            months.Add(new StoredMonth(file, entry));
            hasNews |= isNew;
        }

        if (hasNews)
        {
            Save(months.Select(static m => m.Entry));
        }

        return months;
    }

    /// <summary>Forgets what is known, so that every file is read and checked again.</summary>
    /// <exception cref="IOException">The index file cannot be deleted.</exception>
    public void Forget()
    {
        File.Delete(IndexPath);
        _known.Clear();
    }

    private (IndexEntry Entry, bool IsNew) EntryOf(MonthFile file)
    {
        string name = Path.GetFileName(file.Path);
        for (int attempt = 1; ; attempt++)
        {
            (long length, long modified) = StampOf(file.Path);
            if (Find(name, length, modified) is { } known)
            {
                return (known, false);
            }

            IndexEntry entry = Look(file, name, length, modified);

            // a writer may have replaced the file in between; one that changes all the time is taken as it was read
            if (StampOf(file.Path) == (length, modified) || attempt == Attempts)
            {
                _known[name] = entry;
                return (entry, true);
            }
        }
    }

    private IndexEntry? Find(string name, long length, long modified)
    {
        if (Known() is { } entry)
        {
            return entry;
        }

        Load();
        return Known();

        IndexEntry? Known() => _known.TryGetValue(name, out IndexEntry? found) && (found.Length, found.ModifiedTicks) == (length, modified) ? found : null;
    }

    private IndexEntry Look(MonthFile file, string name, long length, long modified)
    {
        KlineRows rows = KlineFile.Check(KlineText.Load(file.Path), folder.Timeframe, file.Month).Rows;
        ReadOnlySpan<long> times = rows.Values.Times;
        List<long> gaps = [];
        for (int i = 1; i < times.Length; i++)
        {
            if (GapRule.MissingBars(times[i] - times[i - 1], folder.Timeframe.StepMilliseconds) > 0)
            {
                gaps.AddRange([times[i - 1], times[i]]);
            }
        }

        return new IndexEntry(name, length, modified, times.Length, times[0], times[^1], rows.HasVolume, gaps);
    }

    /// <summary>Of a link, what it leads to is meant: that is what is read.</summary>
    private static (long Length, long ModifiedTicks) StampOf(string path)
    {
        try
        {
            FileInfo info = RegularFile.Resolve(path);
            return info.Exists ? (info.Length, info.LastWriteTimeUtc.Ticks) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // reading it says what is wrong
            return default;
        }
    }

    /// <summary>Reads the index file, unless it is still the one that was read.</summary>
    private void Load()
    {
        (long, long) stamp = StampOf(IndexPath);
        if (stamp == _loaded)
        {
            return;
        }

        _loaded = stamp;
        try
        {
            using FileStream stream = new(IndexPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            IndexDocument? document = stream.Length <= MaxBytes ? JsonSerializer.Deserialize(stream, IndexJsonContext.Default.IndexDocument) : null;
            if (document is { IsSound: true })
            {
                foreach (IndexEntry entry in document.Months)
                {
                    _known[entry.Name] = entry;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // not there, not readable or damaged: made anew
        }
    }

    private void Save(IEnumerable<IndexEntry> entries)
    {
        try
        {
            AtomicFile.Write(IndexPath, stream => JsonSerializer.Serialize(stream, IndexDocument.Of([.. entries]), IndexJsonContext.Default.IndexDocument));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // a store that can only be read is read without
        }
    }

    private string IndexPath => Path.Combine(folder.Path, FileName);
}
