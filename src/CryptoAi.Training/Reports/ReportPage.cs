using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;
using CryptoAi.Training.Reports.Sections;

namespace CryptoAi.Training.Reports;

/// <summary>The HTML document: one section after the other, the verdict first.</summary>
internal static class ReportPage
{
    private static readonly Action<MarkupWriter, TrainingReport>[] Sections =
    [
        VerdictSection.Write, FineTuneSection.Write, ModelSection.Write, CurveSection.Write, ConfusionSection.Write, CalibrationSection.Write, GainSection.Write, MetricSection.Write, AssetSection.Write,
        WalkForwardSection.Write, EquitySection.Write, ImportanceSection.Write, EmbeddingSection.Write, LabelSection.Write, OptionSection.Write,
    ];

    public static string Render(TrainingReport report)
    {
        using MarkupWriter writer = new();
        using (writer.Element("html", ("lang", "en")))
        {
            using (writer.Element("head"))
            {
                using (writer.Element("meta", ("charset", "utf-8")))
                {
                }

                using (writer.Element("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")))
                {
                }

                writer.Leaf("title", $"{ReportText.Name(report.Model.Architecture)} trained {ReportText.Time(report.Model.TrainedAt)} UTC");
                writer.Leaf("style", StyleSheet.Text);
            }

            writer.Line();
            using (writer.Element("body"))
            using (writer.Element("main"))
            {
                foreach (Action<MarkupWriter, TrainingReport> section in Sections)
                {
                    section(writer, report);
                    writer.Line();
                }
            }
        }

        return $"<!DOCTYPE html>\n{writer.ToMarkup()}\n";
    }
}
