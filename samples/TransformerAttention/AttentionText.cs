using System.Globalization;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Attention;
using CryptoAi.Models.Backends;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Reports.Importance;
using Spectre.Console;

namespace CryptoAi.TransformerAttention;

/// <summary>What the run prints.</summary>
internal static class AttentionText
{
    private const int MostBars = 8;
    private const int FileWidth = 160;

    private static readonly IAnsiConsole Output = Create();

    public static void Training(TrainingDataset dataset, MultiTaskTransformerConfig config, IModelBackend backend) => Line(
        $"{dataset.Count:N0} samples of {dataset.Assets.Count} assets, {dataset.FeatureSet.Count} features; transformer of {config.ParameterCount:N0} parameters, {config.Layers} layers of {config.Heads} heads, on {backend.Device}");

    public static void Trained(TrainingRun run) => Line(
        $"{run.History.Epochs.Count} epochs, the best is {run.History.BestEpoch}; MCC on the test {run.Test.Metrics.Mcc:F3}, beats the baselines: {run.Test.BeatsBaseline}");

    public static void Bars(WindowAttention attention)
    {
        Line($"\n{attention.Symbol}, window of {attention.OpenTimes.Count} bars up to {Minute(attention.AsOf)} UTC. Looked at most ({1.0 / attention.OpenTimes.Count:P1} if all counted the same):");
        (double[] mean, double[] rollout) = (attention.Maps.Mean.Shares(), attention.Maps.Rollout.Shares());
        Table table = NewTable("bar", "bars ago", "mean of heads", "rollout");
        foreach (int bar in Enumerable.Range(0, rollout.Length).OrderByDescending(i => rollout[i]).Take(MostBars))
        {
            table.AddRow(Minute(attention.OpenTimes[bar]), Text($"{rollout.Length - 1 - bar}"), Text($"{mean[bar]:P1}"), Text($"{rollout[bar]:P1}"));
        }

        Output.Write(table);
    }

    public static void Heads(AttentionMaps maps)
    {
        Table table = NewTable("head", "largest weight", "looks away, bars");
        for (int layer = 0; layer < maps.Layers; layer++)
        {
            for (int head = 0; head < maps.Heads; head++)
            {
                AttentionMap map = maps.Head(layer, head);
                table.AddRow(map.Name, Text($"{Largest(map):P1}"), Text($"{MeanDistance(map):F1}"));
            }
        }

        Output.Write(table);
    }

    public static void Importance(TimeStepImportance importance)
    {
        Line($"How much the log loss ({importance.LogLoss:F4}, {importance.Split}, {importance.Samples} samples) rises when features of some bars come from another sample, × 1000:");
        Table table = NewTable([importance.Unit == PermutationUnit.Feature ? "feature" : "family", .. importance.Blocks.Select(static b => Text($"{b.OldestBarsAgo}…{b.NewestBarsAgo} ago"))]);
        table.AddRow(["all", .. importance.All.Select(Thousandths)]);
        foreach (TimeStepEntry entry in importance.Entries)
        {
            table.AddRow([entry.Name, .. entry.LogLossIncrease.Select(Thousandths)]);
        }

        Output.Write(table);
    }

    public static void Files(IEnumerable<string> files) => Line($"wrote {string.Join(", ", files)}; open the pictures in a browser");

    private static double Largest(AttentionMap map)
    {
        float largest = 0;
        foreach (float weight in map.Weights)
        {
            largest = Math.Max(largest, weight);
        }

        return largest;
    }

    /// <summary>How far away the bars lie that a bar looks at, on average, whether before or after it.</summary>
    private static double MeanDistance(AttentionMap map)
    {
        double sum = 0;
        for (int query = 0; query < map.Time; query++)
        {
            for (int key = 0; key < map.Time; key++)
            {
                sum += map[query, key] * Math.Abs(query - key);
            }
        }

        return sum / map.Time;
    }

    private static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        IAnsiConsole file = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        file.Profile.Width = FileWidth;
        return file;
    }

    private static Table NewTable(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        for (int i = 0; i < columns.Length; i++)
        {
            TableColumn column = new(new Text(columns[i]));
            table.AddColumn((i == 0 ? column : column.RightAligned()).NoWrap());
        }

        return table;
    }

    private static void Line(FormattableString text) => Output.Write(new Text(FormattableString.Invariant(text) + "\n"));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static string Thousandths(double value) => (1000 * value).ToString("F1", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
