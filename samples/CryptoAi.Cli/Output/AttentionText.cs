using CryptoAi.Cli.Results;

namespace CryptoAi.Cli.Output;

/// <summary>What a transformer looked at, for people.</summary>
internal static class AttentionText
{
    private const int MostBars = 5;

    public static void Write(CommandOutput output, AttentionResult result)
    {
        output.Line($"{result.Symbol}, {Format.Plural(result.Bars.Count, $"{result.Timeframe} bar")} from {Format.Time(result.Bars[0].Time)} to {Format.Time(result.Bars[^1].Time)} UTC");
        output.Line();
        TextTable table = new TextTable().Words("bar").Numbers("mean of heads", "rollout");
        foreach (AttentionBar bar in result.Bars.OrderByDescending(static b => b.Rollout).Take(MostBars))
        {
            table.Row(Format.Time(bar.Time), Format.Percent(bar.Mean), Format.Percent(bar.Rollout));
        }

        output.Line($"Looked at most ({Format.Percent(1.0 / result.Bars.Count)} if all counted the same):");
        output.Table(table);
        output.Line();
        output.Field("picture", $"{result.Output} (open it in a browser)");
        if (result.Csv is not null)
        {
            output.Field("numbers", result.Csv);
        }
    }
}
