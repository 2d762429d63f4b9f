using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>How often each class occurs in training, and how it is weighted.</summary>
internal static class LabelSection
{
    public static void Write(MarkupWriter writer, TrainingReport report) => Section.Write(writer, "labels", "Labels of the train split", () =>
    {
        IReadOnlyList<string> classes = report.Model.Classes;
        HtmlTable table = new("Class frequencies and weights", "class", "train samples", "share", "weight in the loss");
        for (int c = 0; c < classes.Count; c++)
        {
            table.Row([
                classes[c], report.ClassCounts is { } counts ? ReportText.Count(counts[c]) : ReportText.None, ReportText.Percent(report.BaseRates[c]),
                ReportText.Score(report.ClassWeights[c]),
            ]);
        }

        BarChart chart = new()
        {
            Title = "Class frequencies",
            Description = string.Join(", ", classes.Select((name, c) => $"{name} {ReportText.Percent(report.BaseRates[c])}")) + " of the train samples.",
            XName = "share of the train samples",
            Bars = [.. classes.Select((name, c) => new Bar(name, report.BaseRates[c]))],
            Format = ReportText.Percent,
        };
        Figure.Write(writer, "Class frequencies", chart.Write, table);
    });
}
