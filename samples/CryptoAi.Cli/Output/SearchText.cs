using CryptoAi.Training.Search;

namespace CryptoAi.Cli.Output;

/// <summary>A search for people.</summary>
internal static class SearchText
{
    /// <summary>Settings as NAME=VALUE.</summary>
    public static string Settings(SearchTrial trial) => string.Join(' ', trial.Settings.Select(static s => $"{s.Key}={s.Value}"));

    /// <summary>The score, or what went wrong.</summary>
    public static string Outcome(SearchTrial trial) => trial.Score is { } score ? Format.Score(score) : $"failed: {trial.Error}";

    public static void Write(CommandOutput output, SearchReport report, string metric)
    {
        TextTable table = new TextTable().Words("trial").Numbers(metric, "parameters", "best epoch", "time").Words("settings");
        foreach (SearchTrial trial in report.Trials)
        {
            table.Row(
                Format.Count(trial.Trial),
                trial.Score is { } score ? Format.Score(score) : "failed",
                trial.Parameters is { } parameters ? Format.Count(parameters) : "–",
                string.Join(' ', trial.BestEpochs),
                Format.Seconds(trial.Seconds),
                trial.Score is null ? $"{Settings(trial)}: {trial.Error}" : Settings(trial));
        }

        output.Table(table);
        output.Field("best", $"trial {Format.Count(report.Best.Trial)}: {Settings(report.Best)}");
        output.Field("note", "the best of many trials looks better than it is; train it once and read its test");
    }
}
