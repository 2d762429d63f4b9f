using System.Text.Json;
using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>The options of the training, as the bundle has them.</summary>
internal static class OptionSection
{
    public static void Write(MarkupWriter writer, TrainingReport report)
    {
        if (report.Options is not { ValueKind: JsonValueKind.Object } options)
        {
            return;
        }

        Section.Write(writer, "options", "Training options", () => FactList.Write(
            writer, options.EnumerateObject().Take(HtmlTable.MostRows).Select(static o => (ReportText.Name(o.Name), ReportText.Name(o.Value.ToString(), 200)))));
    }
}
