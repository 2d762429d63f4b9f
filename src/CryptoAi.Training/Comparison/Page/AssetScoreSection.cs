using System.Globalization;
using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;
using CryptoAi.Training.Reports.Sections;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>What the models achieve on each asset.</summary>
internal static class AssetScoreSection
{
    public static void Write(MarkupWriter writer, ComparisonResult result) => Section.Write(writer, "assets", "Asset by asset", () =>
    {
        ComparedModel[] models = [.. result.Present];
        HtmlTable table = new("Accuracy and MCC of each asset", ["asset", "samples", .. models.Select(static m => ModelNames.Of(m) + ", accuracy / MCC")]);
        string[] symbols = [.. result.Of(models[0])!.PerAsset.Keys];
        foreach (string symbol in symbols)
        {
            ComparedScores[] scores = [.. models.Select(m => result.Of(m)!.PerAsset[symbol])];
            table.Row([ReportText.Name(symbol), ReportText.Count(scores[0].Count), .. scores.Select(static s => string.Create(CultureInfo.InvariantCulture, $"{100 * s.Accuracy:0.0}% / {s.Mcc:0.000}"))]);
        }

        table.Write(writer);
        (string Symbol, string)[] rows = [.. symbols.Select(static s => (s, s))];
        IReadOnlyList<ComparedModel> compared = GainChart.Models(result);
        using (writer.Element("div", ("class", "charts")))
        {
            GainChart.Write(writer, "accuracy", rows, compared, (symbol, m) => Gain(result, symbol, m)?.Accuracy);
            GainChart.Write(writer, "MCC", rows, compared, (symbol, m) => Gain(result, symbol, m)?.Mcc);
        }

        Section.Note(writer, "With many assets some intervals miss zero by chance: one in twenty where there is no difference.");
    });

    private static ScoreRanges? Gain(ComparisonResult result, string symbol, ComparedModel model) =>
        result.Of(model)?.PerAsset[symbol].Against.GetValueOrDefault(ModelNames.Code(ComparedModel.Individual));
}
