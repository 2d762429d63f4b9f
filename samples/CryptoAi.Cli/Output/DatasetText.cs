using CryptoAi.Cli.Data;
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

        foreach (string note in prepared.Candles.Notes)
        {
            output.Note(note);
        }
    }

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
