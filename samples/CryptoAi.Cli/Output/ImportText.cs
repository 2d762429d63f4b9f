using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Results;

namespace CryptoAi.Cli.Output;

/// <summary>An import for people.</summary>
internal static class ImportText
{
    public static void Write(CommandOutput output, ImportResult result)
    {
        TextTable table = new TextTable().Words("symbol", "timeframe").Numbers("files", "new", "revised", "in the store").Words("first bar (UTC)", "last bar (UTC)").Numbers("missing");
        foreach (ImportedSeries series in result.Series)
        {
            ImportedArchive[] files = [.. result.Files.Where(f => f.Symbol == series.Symbol && f.Timeframe == series.Timeframe)];
            table.Row(
                series.Symbol,
                series.Timeframe,
                Format.Count(files.Length),
                Format.Count(files.Sum(static f => f.Added)),
                Format.Count(files.Sum(static f => f.Revised.Count)),
                Format.Count(series.Candles),
                Format.Time(series.First),
                Format.Time(series.Last),
                Format.Count(series.Gaps.Sum(static g => g.Bars)));
        }

        if (result.Series is not [])
        {
            output.Table(table);
        }

        foreach (ImportedSeries series in result.Series)
        {
            NoteList.Write(
                output,
                [.. result.Files.Where(f => f.Symbol == series.Symbol && f.Timeframe == series.Timeframe).SelectMany(static f => f.Revised)],
                r => r.Text(series.Symbol));
            NoteList.Write(output, series.Gaps, g => $"{series.Symbol} {series.Timeframe}: {Format.Plural(g.Bars, "bar")} missing from {Format.Time(g.From)} on.");
        }

        if (result.Series is [var first, ..])
        {
            output.Line();
            output.Line($"Next: {CliCommand.ToolName} prepare --data {result.Output}{(first.Timeframe == "1h" ? "" : $" --timeframe {first.Timeframe}")}");
        }
    }
}
