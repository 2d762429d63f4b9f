using CryptoAi.Models.Drawing;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>True against predicted classes, and how often each is predicted.</summary>
internal static class ConfusionSection
{
    public static void Write(MarkupWriter writer, TrainingReport report) => Section.Write(writer, "confusion", "What it predicts", () =>
    {
        IReadOnlyList<string> classes = report.Model.Classes;
        EvaluationMetrics metrics = report.Evaluation.Metrics;
        IReadOnlyList<IReadOnlyList<long>> counts = metrics.Confusion;
        HtmlTable table = new("Confusion matrix", ["true \\ predicted", .. classes, "total"]);
        for (int c = 0; c < classes.Count; c++)
        {
            table.Row([classes[c], .. counts[c].Select(ReportText.Count), ReportText.Count(counts[c].Sum())]);
        }

        HeatMap matrix = new()
        {
            Title = "Confusion matrix",
            Description = $"Of {ReportText.Count(metrics.Count)} samples {ReportText.Percent(metrics.Accuracy)} were predicted right; a cell has the count and its share of the true class.",
            Classes = classes,
            Counts = counts,
        };
        IReadOnlyDictionary<string, double> predicted = report.Evaluation.PredictedShares;
        HtmlTable shares = new("Share of each class", "class", "predicted", "true", "precision", "recall", "F1");
        for (int c = 0; c < classes.Count; c++)
        {
            shares.Row([
                classes[c], ReportText.Percent(predicted.GetValueOrDefault(classes[c])), ReportText.Percent(metrics.Count == 0 ? double.NaN : (double)counts[c].Sum() / metrics.Count),
                ReportText.Score(metrics.ClassPrecision[c]), ReportText.Score(metrics.ClassRecall[c]), ReportText.Score(metrics.ClassF1[c]),
            ]);
        }

        BarChart bars = new()
        {
            Title = "Share of each predicted class",
            Description = string.Join(", ", predicted.Select(static p => $"{p.Key} {ReportText.Percent(p.Value)}")) + ".",
            XName = "share of the predictions",
            Bars = [.. classes.Select(c => new Bar(c, predicted.GetValueOrDefault(c, double.NaN)))],
            Format = ReportText.Percent,
        };
        using (writer.Element("div", ("class", "charts")))
        {
            Figure.Write(writer, "Confusion matrix", matrix.Write, table);
            Figure.Write(writer, "Share of each predicted class", bars.Write, shares);
        }
    });
}
