using CryptoAi.Models.Drawing;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>Loss and scores per epoch, with the best epoch.</summary>
internal static class CurveSection
{
    public static void Write(MarkupWriter writer, TrainingReport report)
    {
        if (report.Epochs.Count == 0)
        {
            return;
        }

        Section.Write(writer, "curves", "Training", () =>
        {
            Section.Note(writer, "Accuracy and scores per epoch are of the raw outputs, before the classes are weighed by their frequency; train figures are with dropout.");
            using (writer.Element("div", ("class", "charts")))
            {
                Draw(writer, report, "Loss per epoch", "loss", ("train", static e => e.TrainLoss), ("validation", static e => e.ValidationLoss));
                Draw(writer, report, "Accuracy per epoch", "accuracy", ("train", static e => e.TrainAccuracy), ("validation", static e => e.ValidationAccuracy));
                Draw(writer, report, "Validation scores per epoch", "score", ("macro F1", static e => e.MacroF1), ("MCC", static e => e.Mcc));
            }
        });
    }

    private static void Draw(MarkupWriter writer, TrainingReport report, string caption, string yName, params (string Name, Func<EpochReport, double> Value)[] lines)
    {
        IReadOnlyList<EpochReport> epochs = report.Epochs;
        EpochReport? best = report.Stopped is { } stopped ? epochs.FirstOrDefault(e => e.Epoch == stopped.BestEpoch) : null;
        string[] names = [.. lines.Select(static l => l.Name)];
        HtmlTable table = new(caption, ["epoch", .. names]);
        foreach (EpochReport epoch in epochs)
        {
            bool isBest = epoch == best;
            table.Row([ReportText.Count(epoch.Epoch) + (isBest ? " (best)" : ""), .. lines.Select(l => ReportText.Score(l.Value(epoch)))], isBest);
        }

        LineChart chart = new()
        {
            Title = caption,
            Description = string.Join("; ", lines.Select(l => $"{l.Name} from {ReportText.Score(l.Value(epochs[0]))} to {ReportText.Score(l.Value(epochs[^1]))}"))
                + (best is null ? "." : $"; best epoch {ReportText.Count(best.Epoch)}: {string.Join(", ", lines.Select(l => $"{l.Name} {ReportText.Score(l.Value(best))}"))}."),
            XName = "epoch",
            IsWhole = true,
            YName = yName,
            Series = [.. lines.Select(l => new LineSeries(l.Name, [.. epochs.Select(e => ((double)e.Epoch, l.Value(e)))]))],
            Mark = best is null ? null : (best.Epoch, $"best: {ReportText.Count(best.Epoch)}"),
        };
        Figure.Write(writer, caption, chart.Write, table, names);
    }
}
