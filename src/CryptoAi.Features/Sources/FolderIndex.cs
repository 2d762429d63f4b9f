using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Sources;

/// <summary>Which candles the files of a folder hold. Immutable.</summary>
internal sealed class FolderIndex
{
    private readonly string _folder;
    private readonly IndexedFile[] _files;
    private readonly Dictionary<(string Symbol, Timeframe Timeframe), IndexedFile[]> _bySymbol;

    private FolderIndex(string folder, IndexedFile[] files, long lookedAt)
    {
        (_folder, _files, LookedAt) = (folder, files, lookedAt);
        _bySymbol = files
            .Where(static f => f.Timeframe is not null)
            .GroupBy(static f => (Key(f.Report!.Symbol), f.Timeframe!.Value))
            .ToDictionary(static g => g.Key, static g => g.ToArray());
    }

    /// <summary>When the folder was looked at, in ticks of the clock.</summary>
    public long LookedAt { get; }

    /// <summary>Looks at all files that are new or changed.</summary>
    /// <exception cref="CandleSourceException">The folder cannot be read.</exception>
    public static FolderIndex Look(FolderIndex? before, FileCandleSourceOptions options, long timestamp)
    {
        Dictionary<string, IndexedFile> known = before?._files.ToDictionary(static f => f.Path, StringComparer.Ordinal) ?? [];
        try
        {
            IndexedFile[] files =
            [
                .. CandleReader.ListFiles(options.Folder)
                    .Where(options.IsCandleFile ?? (static _ => true))
                    .Select(path => IndexedFile.Look(path, known.GetValueOrDefault(path), options.BadRows)),
            ];
            return new FolderIndex(options.Folder, files, timestamp);
        }
        catch (CandleDataException error)
        {
            throw Failed(error);
        }
    }

    /// <summary>The error of a source whose file or folder cannot be used.</summary>
    public static CandleSourceException Failed(CandleDataException error) => new(CandleSourceException.SourceFailed, error.Message, error.File, error);

    /// <summary>The symbols with candles of a timeframe, in ordinal order.</summary>
    public IReadOnlyList<string> SymbolsOf(Timeframe timeframe) =>
        [.. _bySymbol.Where(p => p.Key.Timeframe == timeframe).Select(static p => p.Value[0].Report!.Symbol).Order(StringComparer.Ordinal)];

    /// <summary>The files of a symbol in ordinal order, at least one.</summary>
    /// <exception cref="CandleSourceException">There is none.</exception>
    public IReadOnlyList<IndexedFile> FilesOf(string symbol, Timeframe timeframe)
    {
        string name = symbol.Trim();
        return _bySymbol.TryGetValue((Key(name), timeframe), out IndexedFile[]? files) || _bySymbol.TryGetValue((SymbolName.Normalize(name), timeframe), out files)
            ? files
            : throw Missing(name, timeframe);
    }

    private CandleSourceException Missing(string symbol, Timeframe timeframe)
    {
        if (Array.Find(_files, f => f.SeemsToBe(symbol)) is { } broken)
        {
            return Failed(broken.Error!);
        }

        string[] others = [.. _files.Where(f => f.Holds(symbol)).Select(static f => f.Timeframe?.ToString() ?? "unknown").Distinct(StringComparer.Ordinal)];
        if (others.Length > 0)
        {
            return new CandleSourceException(
                CandleSourceException.TimeframeUnavailable, $"{_folder}: there are no {timeframe} candles of {symbol}, only {string.Join(", ", others)}. Ask for those, or add a file of {timeframe} candles.", _folder);
        }

        int unreadable = _files.Count(static f => f.Error is not null);
        string note = unreadable == 0 ? "" : FormattableString.Invariant($" {unreadable} files there cannot be read as candles, such as {_files.First(static f => f.Error is not null).Path}.");
        return new CandleSourceException(
            CandleSourceException.SymbolUnknown,
            $"{_folder}: there is no candle file of {symbol}. {timeframe} candles are there of {SymbolList.Text(SymbolsOf(timeframe))}.{note}",
            _folder);
    }

    private static string Key(string symbol) => symbol.ToUpperInvariant();
}
