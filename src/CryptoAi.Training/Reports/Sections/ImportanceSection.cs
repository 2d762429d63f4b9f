using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Importance;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>What the model relies on.</summary>
internal static class ImportanceSection
{
    public static void Write(MarkupWriter writer, TrainingReport report)
    {
        if (report.Importance is not { } importance)
        {
            return;
        }

        bool isFamily = importance.Unit == PermutationUnit.Family;
        Section.Write(writer, "importance", isFamily ? "What it relies on: feature families" : "What it relies on: features", () =>
        {
            Section.Note(
                writer,
                $"How much the log loss ({ReportText.Score(importance.LogLoss)}) rises when the values of {(isFamily ? "all features of a family" : "a feature")} are taken from other samples: the mean of "
                + $"{ReportText.Count(importance.Repeats)} shuffles over {ReportText.Count(importance.Samples)} of {ReportText.Count(importance.OfSamples)} {importance.Split} samples. "
                + "Whiskers are one standard deviation between shuffles. At or below zero, the model gains nothing from it.");
            HtmlTable table = new("Importance by permutation", isFamily ? "family" : "feature", "columns", "rise in log loss", "spread");
            foreach (ImportanceEntry entry in importance.Entries)
            {
                table.Row([ReportText.Name(entry.Name), ReportText.Count(entry.Columns), ReportText.Signed(entry.LogLossIncrease), ReportText.Score(entry.Spread)]);
            }

            string most = string.Join(", ", importance.Entries.Take(3).Select(static e => $"{ReportText.Name(e.Name)} {ReportText.Signed(e.LogLossIncrease)}"));
            BarChart chart = new()
            {
                Title = "Importance by permutation",
                Description = $"The largest rises in log loss: {most}.",
                XName = "rise in log loss",
                Bars = [.. importance.Entries.Select(static e => new Bar(e.Name, e.LogLossIncrease, e.LogLossIncrease - e.Spread, e.LogLossIncrease + e.Spread))],
                Format = ReportText.Signed,
            };
            string cut = importance.Entries.Count > BarChart.MostBars ? $" (the first {ReportText.Count(BarChart.MostBars)} of {ReportText.Count(importance.Entries.Count)})" : "";
            Figure.Write(writer, "Importance by permutation" + cut, chart.Write, table);
        });
    }
}
