using CryptoAi.Models.Drawing;
using CryptoAi.Training.Evaluation;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>What the model is, what a reader should know before trusting it, and whether it is worth anything.</summary>
internal static class VerdictSection
{
    public static void Write(MarkupWriter writer, TrainingReport report)
    {
        EvaluationReport evaluation = report.Evaluation;
        using (writer.Element("header"))
        {
            writer.Leaf("h1", $"Model report: {ReportText.Name(report.Model.Architecture)}, {report.Model.Timeframe} bars");
            writer.Leaf(
                "p",
                $"Trained {ReportText.Time(report.Model.TrainedAt)} UTC on {ReportText.Count(report.Model.Assets.Count)} assets; measured on {ReportText.Count(evaluation.Metrics.Count)} samples that it was not fitted on.",
                ("class", "soft"));
        }

        string answer = evaluation.BeatsBaseline ? "yes" : "no";
        using (writer.Element("section", ("id", "verdict"), ("class", $"verdict {answer}"), ("aria-labelledby", "verdict-h")))
        {
            writer.Leaf("h2", "Verdict", ("id", "verdict-h"));
            foreach (string warning in evaluation.Warnings)
            {
                writer.Leaf("p", "Warning: " + warning, ("class", "warning"));
            }

            using (writer.Element("p"))
            {
                writer.Leaf("strong", evaluation.BeatsBaseline ? "It beats every baseline." : "It does not beat every baseline.");
            }

            string text = VerdictText.Describe(evaluation.Comparison);
            writer.Leaf("p", char.ToUpperInvariant(text[0]) + text[1..]);
            writer.Leaf("p", Direction(evaluation.Comparison));
        }
    }

    private static string Direction(BaselineComparison comparison) => comparison.DirectionAccuracy is { } right
        ? $"Of {ReportText.Count(comparison.DirectionCalls)} moves that it called up or down, {ReportText.Percent(right)} went that way; always calling the more frequent way gets {ReportText.Percent(comparison.DirectionConstantAccuracy)}."
        : "It never called up or down where the price moved so far.";
}
