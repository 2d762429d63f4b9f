using CryptoAi.Cli.Data;
using CryptoAi.Features.Filling;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Cli.Output;

/// <summary>A dataset for people.</summary>
internal static class DatasetText
{
    private const int MaxListed = 12;

    /// <summary>A dataset that was just computed from candles.</summary>
    public static void Write(CommandOutput output, PreparedDataset prepared)
    {
        Write(output, prepared.Dataset);
        string[] dropped = [.. prepared.RowsDropped.Where(static r => r.Value > 0).Select(static r => $"{Format.Count(r.Value)} {r.Key.Replace('_', ' ')}")];
        if (dropped is not [])
        {
            output.Field("not used", $"{string.Join(", ", dropped)}");
        }

        WriteFills(output, prepared.Dataset.Fills);
        foreach (string note in prepared.Candles.Notes)
        {
            output.Note(note);
        }
    }

    private static void WriteFills(CommandOutput output, IReadOnlyList<FillReport> fills)
    {
        foreach (IGrouping<string, FillReport> calendar in fills.GroupBy(static f => f.Calendar).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            string symbols = string.Join(", ", calendar.Take(MaxListed).Select(static f => f.Symbol)) + (calendar.Count() > MaxListed ? ", …" : "");
            output.Field(
                "calendar",
                $"{calendar.Key}: {symbols}; bars real {Format.Count(calendar.Sum(static f => f.Real))}, filled while closed {Format.Count(calendar.Sum(static f => f.Closed))}, filled for missing data {Format.Count(calendar.Sum(static f => f.Missing))}");
        }

        foreach (FillReport fill in fills)
        {
            if (fill.RealWhileClosed.Count > 0)
            {
                output.Note($"{fill.Symbol}: {Format.Plural(fill.RealWhileClosed.Count, "real bar")} in time in which {fill.Calendar} is closed, the first at {fill.RealWhileClosed[0]:yyyy-MM-dd HH:mm}Z; kept.");
            }

            foreach (SeriesCut cut in fill.Cuts)
            {
                output.Note($"{fill.Symbol}: cut between {cut.LastBefore:yyyy-MM-dd HH:mm}Z and {cut.FirstAfter:yyyy-MM-dd HH:mm}Z ({Reason(cut.Reason)}).");
            }
        }
    }

    private static string Reason(CutReason reason) => reason switch
    {
        CutReason.TickerReuse => "a long gap, and the price after it is of another size: the ticker may mean something else now",
        CutReason.Asked => "as asked",
        _ => "a gap longer than the limit",
    };

    public static void Write(CommandOutput output, TrainingDataset dataset)
    {
        string symbols = string.Join(", ", dataset.Assets.Take(MaxListed).Select(static a => a.Symbol)) + (dataset.Assets.Count > MaxListed ? ", …" : "");
        output.Field("assets", $"{Format.Count(dataset.Assets.Count)}: {symbols}");
        output.Field("features", $"{dataset.FeatureSet.Name}, {Format.Count(dataset.FeatureSet.Count)} per bar of {dataset.Timeframe}");
        output.Field("labels", LabelText.Describe(dataset.Labels));
        output.Field("samples", $"{Format.Count(dataset.Count)} of {Format.Plural(dataset.Report.Rows, "row")}, windows of {Format.Plural(dataset.Options.SequenceLength, "bar")}");
        output.Field("classes", string.Join(", ", dataset.Report.LabelDistribution.Select(c => $"{c.Key} {Format.Count(c.Value)} ({Format.Percent((double)c.Value / dataset.Count)})")));
    }
}
