using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Sources;

/// <summary>
/// The candle files of a folder, whatever they look like (<see cref="CandleReader"/>), as a source. New and changed files are noticed; a file that cannot be read hides no other one. Symbols that were asked
/// for stay in memory. Thread-safe.
/// </summary>
/// <remarks>With a clock that is set into the past, the files play again: only what had closed by then is given.</remarks>
public sealed class FileCandleSource : ICandleSource
{
    private readonly FileCandleSourceOptions _options;
    private readonly TimeProvider _time;
    private readonly SeriesCandleSource _source;
    private readonly ConcurrentDictionary<(string Symbol, Timeframe Timeframe), (IReadOnlyList<IndexedFile> Files, CandleSeries Series)> _series = [];
    private readonly Lock _gate = new();
    private volatile FolderIndex? _index;

    /// <summary>Creates the source; the folder is looked at when the first candles are asked for.</summary>
    /// <param name="folder">The folder; subfolders are not entered.</param>
    /// <param name="timeProvider">The clock that decides which candles have closed; null for the system's.</param>
    public FileCandleSource(string folder, TimeProvider? timeProvider = null)
        : this(new FileCandleSourceOptions { Folder = folder }, timeProvider)
    {
    }

    /// <summary>Creates the source; the folder is looked at when the first candles are asked for.</summary>
    /// <param name="options">The folder, and how it is read.</param>
    /// <param name="timeProvider">The clock that decides which candles have closed; null for the system's.</param>
    /// <exception cref="ArgumentException">The folder is empty text, or an option out of range.</exception>
    public FileCandleSource(FileCandleSourceOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Folder);
        if (FileCandleSourceOptionsRules.Fault(options) is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        (_options, _time) = (options, timeProvider ?? TimeProvider.System);
        _source = new SeriesCandleSource(FindAsync, _time);
    }

    /// <summary>The symbols of which the folder has candles of a timeframe, in ordinal order.</summary>
    /// <param name="timeframe">The length of a bar.</param>
    /// <exception cref="CandleSourceException">The folder cannot be read (<c>source_failed</c>).</exception>
    public IReadOnlyList<string> ListSymbols(Timeframe timeframe) => Index().SymbolsOf(timeframe);

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        _source.ReadAsync(symbol, timeframe, from, to, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default) =>
        _source.ReadLatestAsync(symbol, timeframe, count, cancellationToken);

    private ValueTask<CandleSeries> FindAsync(string symbol, Timeframe timeframe, CancellationToken cancellationToken)
    {
        if (_index is { } index && !IsOld(index) && TryCached(index, symbol, timeframe, out CandleSeries? series))
        {
            return ValueTask.FromResult(series);
        }

        // reading blocks; the caller's thread is not made for that
        return new ValueTask<CandleSeries>(Task.Run(() => Load(symbol, timeframe), cancellationToken));
    }

    private CandleSeries Load(string symbol, Timeframe timeframe)
    {
        FolderIndex index = Index();
        if (TryCached(index, symbol, timeframe, out CandleSeries? cached))
        {
            return cached;
        }

        IReadOnlyList<IndexedFile> files = index.FilesOf(symbol, timeframe);
        try
        {
            CandleSeries series = CandleReader.ReadFiles(
                files.Select(static f => f.Path), new CandleReaderOptions { Timeframe = timeframe, BadRows = _options.BadRows, Symbol = files[0].Report!.Symbol })[0].Series;
            _series[(files[0].Report!.Symbol, timeframe)] = (files, series);
            return series;
        }
        catch (CandleDataException error)
        {
            throw FolderIndex.Failed(error);
        }
    }

    private bool TryCached(FolderIndex index, string symbol, Timeframe timeframe, [NotNullWhen(true)] out CandleSeries? series)
    {
        IReadOnlyList<IndexedFile> files = index.FilesOf(symbol, timeframe);
        bool isFresh = _series.TryGetValue((files[0].Report!.Symbol, timeframe), out (IReadOnlyList<IndexedFile> Files, CandleSeries Series) entry) && entry.Files.SequenceEqual(files);
        series = isFresh ? entry.Series : null;
        return isFresh;
    }

    private bool IsOld(FolderIndex index) => _time.GetElapsedTime(index.LookedAt) >= _options.RefreshInterval;

    private FolderIndex Index()
    {
        if (_index is { } current && !IsOld(current))
        {
            return current;
        }

        lock (_gate)
        {
            return _index is { } other && !IsOld(other) ? other : _index = FolderIndex.Look(_index, _options, _time.GetTimestamp());
        }
    }
}
