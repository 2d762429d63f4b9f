using CryptoAi.Cli.CommandLine;
using CryptoAi.Cli.Results;

namespace CryptoAi.Cli.Output;

/// <summary>A collection for people.</summary>
internal static class CollectText
{
    public static void Write(CommandOutput output, CollectResult result)
    {
        TextTable table = new TextTable().Words("symbol").Numbers("new", "revised", "in the store").Words("first bar (UTC)", "last bar (UTC)").Numbers("missing");
        foreach (CollectedAsset asset in result.Symbols.Where(static a => a.Candles > 0))
        {
            table.Row(
                asset.Symbol,
                Format.Count(asset.Added),
                Format.Count(asset.Revised.Count),
                Format.Count(asset.Candles),
                Format.Time(asset.First!.Value),
                Format.Time(asset.Last!.Value),
                Format.Count(asset.Gaps.Sum(static g => g.Bars)));
        }

        if (result.Symbols.Any(static a => a.Candles > 0))
        {
            output.Table(table);
        }

        foreach (CollectedAsset asset in result.Symbols)
        {
            NoteList.Write(output, asset.Revised, r => r.Text(asset.Symbol));
            NoteList.Write(output, asset.Gaps, g => $"{asset.Symbol}: {Format.Plural(g.Bars, "bar")} from {Format.Time(g.From)} on: the exchange has none.");
            if (asset.Error is { } error)
            {
                output.Error(error.Message);
            }
        }

        if (!result.Stopped && result.Symbols.All(static a => a.Candles == 0))
        {
            return;
        }

        output.Line();
        output.Line(result.Stopped
            ? "Stopped. What was read is in the store; the same command goes on from there."
            : $"Next: {CliCommand.ToolName} prepare --data {result.Output}{(result.Timeframe == "1h" ? "" : $" --timeframe {result.Timeframe}")}");
    }
}
