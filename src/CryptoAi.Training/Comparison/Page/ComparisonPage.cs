using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>The HTML document of a comparison: what holds of the claims first.</summary>
internal static class ComparisonPage
{
    private static readonly Action<MarkupWriter, ComparisonResult>[] Sections =
        [ClaimSection.Write, CostSection.Write, ScoreSection.Write, AssetScoreSection.Write, DataPoorSection.Write, UnseenSection.Write, ListingSection.Write, ReadingSection.Write];

    public static string Render(ComparisonResult result) => HtmlPage.Render(
        $"Individual and unified models of {ReportText.Count(result.Symbols.Count)} assets",
        writer =>
        {
            foreach (Action<MarkupWriter, ComparisonResult> section in Sections)
            {
                section(writer, result);
                writer.Line();
            }
        });
}
