using CryptoAi.Cli.CommandLine;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Models.Assets;

namespace CryptoAi.Cli.Data;

/// <summary>Finds the files that a query means by looking into all, then reads only those.</summary>
internal static class CandleLoader
{
    /// <exception cref="UsageException">The folder has no candles of the timeframe, or those of an asset twice.</exception>
    /// <exception cref="CandleDataException">The folder is missing, or a file cannot be used.</exception>
    /// <exception cref="AssetException">A symbol means none of the files, or several.</exception>
    public static CandleSelection Load(CandleQuery query)
    {
        List<string> notes = [];
        List<InspectedFile> found = Inspect(query, notes);
        List<CandleQualityReport> chosen = [.. found.Where(f => f.Timeframe == query.Timeframe).Select(static f => f.Report!)];
        StoredCandles store = new(query);
        List<string> stored = [.. store.Symbols];
        if (chosen is [] && stored is [])
        {
            throw NoCandles(query, found, store);
        }

        if (query.Symbols.Count > 0)
        {
            HashSet<string> symbols = [.. query.Symbols.Select(text => SymbolResolver.Resolve(text, chosen.Select(static r => r.Symbol).Concat(stored).Distinct(StringComparer.Ordinal)))];
            chosen.RemoveAll(r => !symbols.Contains(r.Symbol));
            stored.RemoveAll(s => !symbols.Contains(s));
        }
        else if (found.Count > chosen.Count)
        {
            notes.Add($"{Output.Format.Plural(found.Count - chosen.Count, "file")} of {query.Folder} left out: not {query.Timeframe} candles.");
        }

        if (chosen.Find(r => stored.Contains(r.Symbol)) is { } twice)
        {
            throw new UsageException(
                $"{twice.Path}: {query.Folder} has {query.Timeframe} candles of {twice.Symbol} in this file and in the folder {Path.Combine(query.Folder, twice.Symbol, query.Timeframe.ToString())}. Move one of them away.", "candles_twice");
        }

        IReadOnlyList<SymbolCandles> read = CandleReader.ReadFiles(
            chosen.Select(static r => r.Path), new CandleReaderOptions { Timeframe = query.Timeframe, BadRows = query.BadRows });
        IEnumerable<CandleSeries> series = read.Select(s => Newest(s.Series, query)).Concat(stored.Select(store.Read));
        return new CandleSelection(
            [.. series.OrderBy(static s => s.Symbol, StringComparer.Ordinal)],
            [.. read.SelectMany(static s => s.Reports)],
            notes,
            read.Sum(static s => s.OverlappingRows + s.Reports.Sum(static r => (long)r.DuplicatesIdentical)),
            read.Sum(static s => s.RejectedRows + s.Reports.Sum(static r => (long)r.RejectedRows)));
    }

    private static List<InspectedFile> Inspect(CandleQuery query, List<string> notes)
    {
        List<InspectedFile> files = [];
        CandleReaderOptions options = new() { BadRows = query.BadRows };
        foreach (InspectedFile file in CandleFolder.List(query.Folder).Select(path => CandleReader.Inspect(path, options)))
        {
            if (file.Error is null)
            {
                files.Add(file);
            }
            else if (query.Symbols.Count > 0 && !IsMeant(file.Path, query.Symbols))
            {
                notes.Add($"left out: {file.Error.Message}");
            }
            else
            {
                throw file.Error;
            }
        }

        return files;
    }

    /// <summary>Whether a file that cannot be read must be one of those that the user named: its name holds the name of an asset.</summary>
    private static bool IsMeant(string file, IReadOnlyList<string> symbols) =>
        symbols.Any(symbol => Path.GetFileName(file).Contains(symbol, StringComparison.OrdinalIgnoreCase));

    private static CandleSeries Newest(CandleSeries series, CandleQuery query)
    {
        if (query.Limit is { } limit)
        {
            series = series.TakeLast(limit);
        }

        if (query.Days is { } days && series.Count > 0)
        {
            long after = series.OpenTimes[^1] - (days * 86_400_000L);
            int older = series.OpenTimes.BinarySearch(after);
            series = series.TakeLast(series.Count - (older >= 0 ? older + 1 : ~older));
        }

        return series;
    }

    private static UsageException NoCandles(CandleQuery query, List<InspectedFile> found, StoredCandles store)
    {
        string others = string.Join(
            ", ", found.Where(static f => f.Timeframe is not null).Select(static f => f.Timeframe.ToString()).Concat(store.OtherTimeframes).Distinct(StringComparer.Ordinal));
        string message = (found, others) switch
        {
            ([], "") => $"there are no candle files. Put CSV or JSON candles there, collect some with '{CliCommand.ToolName} collect', or make some with '{CliCommand.ToolName} simulate'.",
            (_, "") => $"there are no {query.Timeframe} candles; the length of a bar cannot be told from {string.Join(", ", found.Select(static r => r.Path))}. Two bars a whole number of seconds apart were expected, or a name such as BTCUSDT_{query.Timeframe}.csv; see '{CliCommand.ToolName} check'.",
            _ => $"there are no {query.Timeframe} candles, only {others}. Choose another --timeframe.",
        };
        return new UsageException($"{query.Folder}: {message}", "candles_missing");
    }
}
