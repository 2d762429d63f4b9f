using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage.Indexing;
using CryptoAi.Features.Storage.Klines;
using CryptoAi.Features.Writing;

namespace CryptoAi.Features.Storage;

/// <summary>
/// A folder of candles that any tool can open: a CSV file per month with the twelve fields of Binance's public archive and in its layout, <c>BTCUSDT/1h/BTCUSDT-1h-2024-12.csv</c>, plain or gzipped, so
/// that files of that archive can be put there as they are. Many processes may read while one writes an asset; readers see a month as it was before a change or after it. Thread-safe.
/// </summary>
/// <remarks>
/// As a source it gives candles that have closed by its clock. What the months hold is kept in an index beside them (<c>.index.json</c>), a cache that may be deleted at any time. A file that is new or
/// changed is checked whole when it is first looked at; reading a range then parses nothing else.
/// </remarks>
public sealed class CandleStore : ICandleStore
{
    private const string LockName = ".lock";

    private readonly CandleStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<StoredKey, SeriesIndex> _indexes = [];

    /// <summary>Opens the store of a folder; nothing is looked at before something is asked.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="timeProvider">The clock that decides which candles have closed; null for the system's.</param>
    public CandleStore(string folder, TimeProvider? timeProvider = null)
        : this(new CandleStoreOptions { Folder = folder }, timeProvider)
    {
    }

    /// <summary>Opens a store; nothing is looked at before something is asked.</summary>
    /// <param name="options">The folder, and how it is written.</param>
    /// <param name="timeProvider">The clock that decides which candles have closed; null for the system's.</param>
    /// <exception cref="ArgumentException">The folder is empty text, or an option out of range.</exception>
    public CandleStore(CandleStoreOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Folder);
        if (CandleStoreOptionsRules.Fault(options) is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        (_options, _time) = (options, timeProvider ?? TimeProvider.System);
    }

    /// <summary>The folder.</summary>
    public string Folder => _options.Folder;

    /// <summary>Which candles the store has, in ordinal order of the symbols; no file is opened.</summary>
    /// <exception cref="CandleStoreException">The folder cannot be read (<see cref="CandleStoreException.Unreadable"/>).</exception>
    public IReadOnlyList<StoredKey> List() => StoreContents.Of(Folder);

    /// <summary>What the store has of an asset and timeframe; null when it has nothing.</summary>
    /// <param name="symbol">The asset; <c>btc/usdt</c> is <c>BTCUSDT</c>.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <exception cref="CandleStoreException">The symbol is no name, or the folder cannot be used.</exception>
    /// <exception cref="CandleDataException">A file is damaged; the error names file and line.</exception>
    public StoredSeries? Find(string symbol, Timeframe timeframe)
    {
        SeriesFolder folder = FolderOf(symbol, timeframe);
        IReadOnlyList<StoredMonth> months = IndexOf(folder).Months();
        return months is []
            ? null
            : new StoredSeries(
                folder.Symbol,
                timeframe,
                months.Sum(static m => (long)m.Entry.Candles),
                DateTimeOffset.FromUnixTimeMilliseconds(months[0].Entry.First),
                DateTimeOffset.FromUnixTimeMilliseconds(months[^1].Entry.Last),
                [.. months.Select(static m => m.File.Path)]);
    }

    /// <summary>The closed candles that open in a range.</summary>
    /// <inheritdoc cref="ReadAsync" path="/param"/>
    /// <exception cref="CandleSourceException">The store has no such symbol or timeframe.</exception>
    /// <exception cref="CandleStoreException">The folder cannot be used.</exception>
    /// <exception cref="CandleDataException">A file is damaged; the error names file and line.</exception>
    public CandleSeries Read(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to)
    {
        CandleRequest.Require(symbol, timeframe, from, to);
        (SeriesReader reader, long first, long end) = Open(symbol, timeframe, from, to);
        return reader.Range([.. reader.Of(first, end)], first, end);
    }

    /// <summary>The newest closed candles.</summary>
    /// <inheritdoc cref="ReadLatestAsync" path="/param"/>
    /// <exception cref="CandleSourceException">The store has no such symbol or timeframe.</exception>
    /// <exception cref="CandleStoreException">The folder cannot be used.</exception>
    /// <exception cref="CandleDataException">A file is damaged; the error names file and line.</exception>
    public CandleSeries ReadLatest(string symbol, Timeframe timeframe, int count)
    {
        CandleRequest.Require(symbol, timeframe, count);
        (SeriesReader reader, _, long end) = Open(symbol, timeframe, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        return reader.Latest(count, end);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, from, to);
        return Enumerate(() => Parts(symbol, timeframe, from, to), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, count);
        return Enumerate(() => [() => ReadLatest(symbol, timeframe, count)], cancellationToken);
    }

    /// <summary>Where bars are missing between the candles that are there.</summary>
    /// <param name="symbol">The asset; <c>btc/usdt</c> is <c>BTCUSDT</c>.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="calendar">When the asset's market trades: what it closes is no gap (<see cref="CandleGapExtensions.WhileOpen"/>). Null: it never closes.</param>
    /// <returns>The gaps, oldest first; no candle is read for them.</returns>
    /// <exception cref="CandleStoreException">The symbol is no name, or the folder cannot be used.</exception>
    /// <exception cref="CandleDataException">A file is damaged; the error names file and line.</exception>
    public IReadOnlyList<CandleGap> FindGaps(string symbol, Timeframe timeframe, MarketCalendar? calendar = null) =>
        GapFinder.Between(IndexOf(FolderOf(symbol, timeframe)).Months(), timeframe.StepMilliseconds).WhileOpen(calendar ?? AlwaysOpenCalendar.Instance, timeframe);

    /// <summary>Where bars are missing in a range, also before the first and after the last candle: what a source has to be asked for.</summary>
    /// <inheritdoc cref="Read" path="/param"/>
    /// <returns>The gaps, oldest first; the whole range when there is nothing.</returns>
    /// <exception cref="CandleStoreException">The symbol is no name, or the folder cannot be used.</exception>
    /// <exception cref="CandleDataException">A file is damaged; the error names file and line.</exception>
    public IReadOnlyList<CandleGap> FindGaps(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to)
    {
        CandleRequest.Require(symbol, timeframe, from, to);
        return GapFinder.Within(IndexOf(FolderOf(symbol, timeframe)).Months(), timeframe.StepMilliseconds, UtcPhase.Milliseconds(from), UtcPhase.Milliseconds(to));
    }

    /// <inheritdoc/>
    /// <remarks>As <see cref="Find"/>, on a thread of the pool.</remarks>
    public ValueTask<StoredSeries?> FindAsync(string symbol, Timeframe timeframe, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => Find(symbol, timeframe), cancellationToken));

    /// <inheritdoc/>
    /// <remarks>As <see cref="Append"/>, on a thread of the pool; once it has begun, it is done whatever becomes of the token.</remarks>
    public ValueTask<AppendResult> AppendAsync(CandleSeries candles, CancellationToken cancellationToken = default) => new(Task.Run(() => Append(candles), cancellationToken));

    /// <inheritdoc/>
    /// <remarks>As <see cref="FindGaps(string, Timeframe, DateTimeOffset, DateTimeOffset)"/>, on a thread of the pool.</remarks>
    public ValueTask<IReadOnlyList<CandleGap>> FindGapsAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => FindGaps(symbol, timeframe, from, to), cancellationToken));

    /// <summary>Takes the candles of an asset and timeframe in hand to write them.</summary>
    /// <inheritdoc cref="Find" path="/param"/>
    /// <returns>The writer; dispose of it soon, for nobody else can write these candles meanwhile.</returns>
    /// <exception cref="CandleStoreException">Another writer has them and kept them for <see cref="CandleStoreOptions.WriterPatience"/> (<see cref="CandleStoreException.Busy"/>), the symbol is no name, or the folder cannot be written.</exception>
    public CandleStoreWriter OpenWriter(string symbol, Timeframe timeframe)
    {
        SeriesFolder folder = FolderOf(symbol, timeframe);
        string path = Path.Combine(folder.Path, LockName);
        try
        {
            Directory.CreateDirectory(folder.Path);
            FileLock taken = FileLock.Take(path, _options.WriterPatience) ?? throw new CandleStoreException(
                CandleStoreException.Busy,
                FormattableString.Invariant($"{folder.Path}: somebody else was writing these candles for {_options.WriterPatience.TotalSeconds} s. Wait until they are done, or see who holds {path}."),
                folder.Path);
            foreach (string leftover in Directory.EnumerateFiles(folder.Path, "*.tmp"))
            {
                File.Delete(leftover);
            }

            return new CandleStoreWriter(folder, _options, taken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CandleStoreException(CandleStoreException.NotWritten, $"{folder.Path}: the folder cannot be written: {e.Message} Make room or give the right to write.", folder.Path, e);
        }
    }

    /// <summary>Puts candles into the store; see <see cref="CandleStoreWriter.Append(CandleSeries)"/>.</summary>
    /// <param name="candles">The candles.</param>
    /// <returns>What came of them, when they are on disk.</returns>
    /// <exception cref="CandleStoreException">As of <see cref="OpenWriter"/> and <see cref="CandleStoreWriter.Append(CandleSeries)"/>.</exception>
    /// <exception cref="CandleDataException">A month that the candles belong to is damaged; the error names file and line. Nothing was written.</exception>
    public AppendResult Append(CandleSeries candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        using CandleStoreWriter writer = OpenWriter(candles.Symbol, candles.Timeframe);
        return writer.Append(candles);
    }

    /// <summary>
    /// Puts a file of Binance's public archive into the store, each row as it is: CSV, gzipped CSV or the archive's own zip; times in milliseconds or microseconds; of a month, a day or any other
    /// stretch. The archive's checksum is compared where it lies beside (<c>….zip.CHECKSUM</c>). Candle files of other kinds are read with <see cref="Reading.CandleReader"/> and appended.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="symbol">The asset; null takes it from the file's name, such as <c>BTCUSDT-1h-2024-12.zip</c>.</param>
    /// <param name="timeframe">The length of a bar; null takes it from the file's name.</param>
    /// <returns>What came of it, when it is on disk.</returns>
    /// <exception cref="CandleStoreException">The name tells another asset or timeframe, or none (<see cref="CandleStoreException.Mismatch"/>); or as of <see cref="OpenWriter"/> and <see cref="CandleStoreWriter.Append(CandleSeries)"/>.</exception>
    /// <exception cref="CandleDataException">The file is missing, damaged, or no kline file, or its rows are of another timeframe; the error names file and line. Nothing was written.</exception>
    public ImportedFile Import(string path, string? symbol = null, Timeframe? timeframe = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        (string name, Timeframe length) = ArchiveFile.Identify(path, symbol, timeframe);
        KlineFile file = KlineFile.Check(ArchiveFile.Load(path), length);
        using CandleStoreWriter writer = OpenWriter(name, length);
        return new ImportedFile(writer.Symbol, length, writer.Append(file));
    }

    /// <summary>Makes the index of an asset and timeframe anew: every file is read and checked again.</summary>
    /// <inheritdoc cref="Find" path="/param"/>
    /// <exception cref="CandleStoreException">The symbol is no name, or the folder cannot be used.</exception>
    /// <exception cref="CandleDataException">A file is damaged; the error names file and line.</exception>
    public void RebuildIndex(string symbol, Timeframe timeframe)
    {
        SeriesIndex index = IndexOf(FolderOf(symbol, timeframe));
        index.Forget();
        index.Months();
    }

    private (SeriesReader Reader, long From, long To) Open(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to)
    {
        // the clock first: what it calls closed must be in the months that are listed after
        long closed = _time.GetUtcNow().ToUnixTimeMilliseconds() - timeframe.StepMilliseconds + 1;
        SeriesFolder folder = FolderOf(symbol, timeframe);
        IReadOnlyList<StoredMonth> months = IndexOf(folder).Months();
        return months is [] ? throw Missing(folder) : (new SeriesReader(folder, months), UtcPhase.Milliseconds(from), Math.Min(closed, UtcPhase.Milliseconds(to)));
    }

    private IEnumerable<Func<CandleSeries>> Parts(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to)
    {
        (SeriesReader reader, long first, long end) = Open(symbol, timeframe, from, to);
        return reader.Of(first, end).Select(month => (Func<CandleSeries>)(() => reader.Range([month], first, end)));
    }

    /// <summary>Reads part by part, so that a long range is never in memory as a whole; reading blocks, and the caller's thread is not made for that.</summary>
    private static async IAsyncEnumerable<Candle> Enumerate(Func<IEnumerable<Func<CandleSeries>>> open, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (Func<CandleSeries> read in await Task.Run(() => Guard(open), cancellationToken).ConfigureAwait(false))
        {
            CandleSeries part = await Task.Run(() => Guard(read), cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < part.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return part[i];
            }
        }
    }

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CryptoAiException e) when (e is CandleDataException or CandleStoreException)
        {
            throw new CandleSourceException(CandleSourceException.SourceFailed, e.Message, e.File, e);
        }
    }

    private CandleSourceException Missing(SeriesFolder folder)
    {
        IReadOnlyList<StoredKey> all = List();
        string[] others = [.. all.Where(k => k.Symbol == folder.Symbol).Select(static k => k.Timeframe.ToString())];
        return others is []
            ? new CandleSourceException(
                CandleSourceException.SymbolUnknown,
                $"{Folder}: the store has no candles of {folder.Symbol}. It has {folder.Timeframe} candles of {SymbolList.Text(all.Where(k => k.Timeframe == folder.Timeframe).Select(static k => k.Symbol))}. Collect or import them first.",
                Folder)
            : new CandleSourceException(
                CandleSourceException.TimeframeUnavailable,
                $"{Folder}: the store has no {folder.Timeframe} candles of {folder.Symbol}, only {string.Join(", ", others)}. Ask for those, or collect {folder.Timeframe} candles first.",
                Folder);
    }

    private SeriesFolder FolderOf(string symbol, Timeframe timeframe)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeframe.StepMilliseconds, nameof(timeframe));
        return new SeriesFolder(Folder, symbol, timeframe);
    }

    private SeriesIndex IndexOf(SeriesFolder folder) => _indexes.GetOrAdd(new StoredKey(folder.Symbol, folder.Timeframe), static (_, folder) => new SeriesIndex(folder), folder);
}
