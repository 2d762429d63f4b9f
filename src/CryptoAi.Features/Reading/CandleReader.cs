using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>
/// Reads candle files as exchanges, download sites and data frames write them: delimited text with or without a header, JSON arrays, plain or
/// gzipped; times as Unix numbers of any unit or as text; columns in any order. What a file is follows from its content. Nothing is repaired
/// silently: rows are sorted and identical repetitions dropped, both counted in the report; all else is an error or an explicit
/// <see cref="BadRowPolicy"/>. Thread-safe.
/// </summary>
public static class CandleReader
{
    private static readonly string[] Extensions = [".csv", ".csv.gz", ".json", ".json.gz"];

    /// <summary>Reads the candles of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <returns>The series and the report of what the file was like.</returns>
    /// <exception cref="CandleDataException">The file is missing or no candle file, a row is impossible, or symbol or timeframe cannot be found out; the error names file and line.</exception>
    public static CandleFile Read(string path, CandleReaderOptions? options = null)
    {
        options = Checked(path, options);
        ParsedCandles parsed = ParsedCandles.Parse(path, options);
        RowLocator locator = parsed.Collector.Locator;
        BuiltSeries built = SeriesBuilder.Build(parsed.InTimeOrder, ShapeOf(parsed), options.BadRows, locator.Place, locator.Error);
        if (built.Series.Count == 0)
        {
            throw new CandleDataException("candle_file_no_rows", $"{path}: every row was dropped as no possible candle. Read it without dropping bad rows to see why.", path);
        }

        return new CandleFile(built.Series, QualityInspector.Inspect(parsed, parsed.Collector.Rejected + built.Rejected));
    }

    /// <summary>Looks at a file without repairing anything: what can be counted is counted, only what is no candle file is an error.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read; null for the defaults. Under <see cref="BadRowPolicy.Drop"/> also rows that cannot be parsed are counted.</param>
    /// <exception cref="CandleDataException">The file is missing or cannot be read as candles; the error names file and line.</exception>
    public static CandleQualityReport Check(string path, CandleReaderOptions? options = null)
    {
        options = Checked(path, options);
        ParsedCandles parsed = ParsedCandles.Parse(path, options);
        return QualityInspector.Inspect(parsed, parsed.Collector.Rejected);
    }

    /// <summary>As <see cref="Check"/>, for files that may be anything: that one cannot be read is in the result.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    public static InspectedFile Inspect(string path, CandleReaderOptions? options = null)
    {
        try
        {
            return new InspectedFile(path, Check(path, options), null);
        }
        catch (CandleDataException error)
        {
            return new InspectedFile(path, null, error);
        }
    }

    /// <summary>The candle files of a folder by name: *.csv, *.csv.gz, *.json, *.json.gz; subfolders are not entered.</summary>
    /// <param name="directory">The folder.</param>
    /// <returns>Their paths in ordinal order.</returns>
    /// <exception cref="CandleDataException">There is no such folder, or it cannot be read.</exception>
    public static IReadOnlyList<string> ListFiles(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        try
        {
            string[] files = [.. Directory.EnumerateFiles(directory).Where(static f => Extensions.Any(e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase)))];
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (DirectoryNotFoundException error)
        {
            throw new CandleDataException("candle_file_missing", $"{directory}: there is no such folder. Check the path.", directory, innerException: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CandleDataException("candle_file_unreadable", $"{directory}: the folder cannot be read ({error.Message}).", directory, innerException: error);
        }
    }

    /// <summary>Reads all candle files of a folder; files of one symbol become one series.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <returns>The assets, ordered by symbol.</returns>
    /// <exception cref="CandleDataException">The folder is missing or has no candle file, or a file cannot be read or merged.</exception>
    public static IReadOnlyList<SymbolCandles> ReadDirectory(string directory, CandleReaderOptions? options = null)
    {
        IReadOnlyList<string> files = ListFiles(directory);
        return files.Count > 0
            ? ReadFiles(files, options)
            : throw new CandleDataException("candle_folder_empty", $"{directory}: the folder has no candle file ({string.Join(", ", Extensions.Select(static e => "*" + e))}).", directory);
    }

    /// <summary>Reads several files; files of one symbol become one series.</summary>
    /// <param name="paths">The files. Where they contradict each other under <see cref="BadRowPolicy.Drop"/>, the earlier one is right.</param>
    /// <param name="options">How to read; null for the defaults. A symbol given here makes all files one asset.</param>
    /// <returns>The assets, ordered by symbol.</returns>
    /// <exception cref="CandleDataException">A file cannot be read or merged.</exception>
    public static IReadOnlyList<SymbolCandles> ReadFiles(IEnumerable<string> paths, CandleReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return
        [
            .. paths
                .Select(path => Read(path, options))
                .GroupBy(static file => file.Series.Symbol, StringComparer.Ordinal)
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(group => SeriesMerger.Merge([.. group], (options ?? new CandleReaderOptions()).BadRows)),
        ];
    }

    private static CandleReaderOptions Checked(string path, CandleReaderOptions? options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new CandleReaderOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxDecompressedBytes, nameof(options));
        if (options.Symbol is not null && string.IsNullOrWhiteSpace(options.Symbol))
        {
            throw new ArgumentException("The symbol is empty. Name the asset, or leave it null to take it from the file.", nameof(options));
        }

        if (options.Timeframe is { StepMilliseconds: 0 })
        {
            throw new ArgumentException("The timeframe has no length. Set one such as 1h, or leave it null to find it out.", nameof(options));
        }

        return options;
    }

    private static SeriesShape ShapeOf(ParsedCandles parsed)
    {
        string path = parsed.Collector.Locator.File;
        if (parsed.Symbol is not { Length: > 0 } symbol)
        {
            throw new CandleDataException(
                "candle_symbol_unknown",
                $"{path}: no symbol column, and the file name holds no single symbol as BTCUSDT_1h.csv does. Rename the file or set {nameof(CandleReaderOptions)}.{nameof(CandleReaderOptions.Symbol)}.",
                path);
        }

        if (parsed.Timeframe is not { } timeframe)
        {
            throw new CandleDataException(
                "candle_timeframe_unknown",
                $"{path}: the rows do not tell the length of a bar (whole seconds, at most 366 days), nor does the file name as in BTCUSDT_1h.csv. Set {nameof(CandleReaderOptions)}.{nameof(CandleReaderOptions.Timeframe)}.",
                path);
        }

        long step = StepFinder.MostCommonStep(parsed.InTimeOrder.Times);
        if (step % timeframe.StepMilliseconds != 0)
        {
            throw new CandleDataException(
                "candle_timeframe_mismatch",
                $"{path}: {timeframe} candles were asked for, but the rows are mostly {TimeSpan.FromMilliseconds(step):c} apart. Ask for their timeframe, or give another file.",
                path);
        }

        return new SeriesShape(symbol, timeframe, parsed.Collector.HasVolume);
    }
}
