using CryptoAi.Models.Drawing;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>A fine-tuned model before and after.</summary>
internal static class FineTuneSection
{
    private const int MostNames = 12;

    public static void Write(MarkupWriter writer, TrainingReport report)
    {
        if (report.FineTuning is not { } tuning)
        {
            return;
        }

        Section.Write(writer, "fine-tuning", "Before and after fine-tuning", () =>
        {
            foreach (string warning in tuning.Warnings)
            {
                writer.Leaf("p", "Warning: " + warning, ("class", "warning"));
            }

            string effect = EffectText.Describe(tuning.Effect, tuning.Gain);
            writer.Leaf("p", char.ToUpperInvariant(effect[0]) + effect[1..], ("class", tuning.Effect == FineTuneEffect.Hurt ? "warning" : ""));
            FactList.Write(writer, [
                ("new assets", Names(tuning.AddedAssets, "none")),
                ("frozen tensors", Names(tuning.FrozenTensors, "none, all could move")),
            ]);
            Values(tuning.Before, report.Evaluation).Write(writer);
            if (Gains(tuning.Gain) is [_, ..] gains)
            {
                Draw(writer, gains);
            }

            Section.Note(writer, "Both were measured on the same samples, which neither was fitted on. Smaller is better for log loss, Brier score and calibration error, larger for the others.");
        });
    }

    private static string Names(IReadOnlyList<string> names, string none) => names.Count == 0
        ? none
        : string.Join(", ", names.Take(MostNames).Select(static n => ReportText.Name(n))) + (names.Count > MostNames ? $" and {ReportText.Count(names.Count - MostNames)} more" : "");

    private static HtmlTable Values(EvaluationReport before, EvaluationReport after)
    {
        HtmlTable table = new("Metrics before and after", $"{ReportText.Count(after.Metrics.Count)} samples", "before", "after");
        Row("accuracy", static r => ReportText.Percent(r.Metrics.Accuracy));
        Row("balanced accuracy", static r => ReportText.Percent(r.Metrics.BalancedAccuracy));
        Row("macro F1", static r => ReportText.Score(r.Metrics.MacroF1));
        Row("MCC", static r => ReportText.Score(r.Metrics.Mcc));
        Row("log loss, corrected", static r => ReportText.Score(r.Corrected.LogLoss));
        Row("Brier score, corrected", static r => ReportText.Score(r.Corrected.Brier));
        Row("calibration error, corrected", static r => ReportText.Score(r.Corrected.Ece));
        return table;

        void Row(string name, Func<EvaluationReport, string> value) => table.Row([name, value(before), value(after)]);
    }

    /// <summary>Those that have an interval.</summary>
    private static (string Name, ConfidenceInterval Interval)[] Gains(BaselineDifference gain)
    {
        (string Name, ConfidenceInterval? Interval)[] all = [("log loss", gain.LogLoss), ("MCC", gain.Mcc), ("macro F1", gain.MacroF1), ("balanced accuracy", gain.BalancedAccuracy)];
        return [.. all.Where(static g => g.Interval is not null).Select(static g => (g.Name, g.Interval!))];
    }

    private static void Draw(MarkupWriter writer, (string Name, ConfidenceInterval Interval)[] gains)
    {
        HtmlTable table = new("Gains by fine-tuning", "figure", "gain", "from", "to");
        foreach ((string name, ConfidenceInterval interval) in gains)
        {
            table.Row([name, ReportText.Signed(interval.Value), ReportText.Signed(interval.Lower), ReportText.Signed(interval.Upper)]);
        }

        BarChart chart = new()
        {
            Title = "Gains by fine-tuning",
            Description = string.Join("; ", gains.Select(static g => $"{g.Name} {ReportText.Signed(g.Interval.Value)}, {ReportText.Signed(g.Interval.Lower)} to {ReportText.Signed(g.Interval.Upper)}")) + ".",
            XName = "above zero is better than before",
            Bars = [.. gains.Select(static g => new Bar(g.Name, g.Interval.Value, g.Interval.Lower, g.Interval.Upper))],
            Format = ReportText.Signed,
        };
        Figure.Write(writer, "Gains by fine-tuning, with 95% intervals", chart.Write, table);
    }
}
