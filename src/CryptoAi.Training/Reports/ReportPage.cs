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

    public static string Render(TrainingReport report) => HtmlPage.Render(
        $"{ReportText.Name(report.Model.Architecture)} trained {ReportText.Time(report.Model.TrainedAt)} UTC",
        writer =>
        {
            foreach (Action<MarkupWriter, TrainingReport> section in Sections)
            {
                section(writer, report);
                writer.Line();
            }
        });
}
