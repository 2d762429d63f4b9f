using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;
using CryptoAi.Training.Reports.Sections;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>Assets with few bars.</summary>
internal static class DataPoorSection
{
    public static void Write(MarkupWriter writer, ComparisonResult result)
    {
        if (result.DataPoor is not { } poor)
        {
            return;
        }

        Section.Write(writer, "data-poor", "Assets with few bars", () =>
        {
            foreach (DataPoorCut cut in poor.Cuts)
            {
                writer.Leaf("p", $"{string.Join(", ", cut.Symbols.Select(static s => ReportText.Name(s)))} with the last {ReportText.Count(cut.Bars)} bars of the train part, {ReportText.Count(cut.TrainSamples)} train samples together; the others whole:");
                ScoreTable.Write(writer, $"on the test samples of the assets with {ReportText.Count(cut.Bars)} bars", cut);
                foreach (string missing in MissingModel.Describe(cut.Missing, cut))
                {
                    Section.Note(writer, missing);
                }
            }

            (string, DataPoorCut)[] rows = [.. poor.Cuts.Select(static c => ($"{ReportText.Count(c.Bars)} bars", c))];
            ComparedModel[] models = [.. poor.Cuts.SelectMany(GainChart.Models).Distinct().Order()];
            using (writer.Element("div", ("class", "charts")))
            {
                GainChart.Write(writer, "accuracy", rows, models, static (c, m) => GainChart.Gain(c, m)?.Accuracy);
                GainChart.Write(writer, "MCC", rows, models, static (c, m) => GainChart.Gain(c, m)?.Mcc);
                GainChart.Write(writer, "log loss", rows, models, static (c, m) => GainChart.Gain(c, m)?.LogLoss);
            }

            Section.Note(writer, "Only train samples whose windows lie within these bars were used of these assets. Validation and test are the same as above.");
        });
    }
}
