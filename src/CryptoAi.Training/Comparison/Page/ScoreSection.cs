using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Sections;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>What the models achieve on all assets.</summary>
internal static class ScoreSection
{
    public static void Write(MarkupWriter writer, ComparisonResult result) => Section.Write(writer, "scores", "What they achieve", () =>
    {
        ScoreTable.Write(writer, "on the compared test samples", result);
        using (writer.Element("div", ("class", "charts")))
        {
            (string, ComparedModels)[] rows = [("all", result)];
            IReadOnlyList<ComparedModel> models = GainChart.Models(result);
            GainChart.Write(writer, "accuracy", rows, models, static (r, m) => GainChart.Gain(r, m)?.Accuracy);
            GainChart.Write(writer, "MCC", rows, models, static (r, m) => GainChart.Gain(r, m)?.Mcc);
            GainChart.Write(writer, "log loss", rows, models, static (r, m) => GainChart.Gain(r, m)?.LogLoss);
        }

        Section.Note(writer, result.Samples.BlockLength == 0
            ? "There are no intervals: the decision times are too few."
            : $"Lines are 95% intervals of a block bootstrap over {result.Samples.DecisionTimes} decision times in blocks of {result.Samples.BlockLength}, all models resampled together. One that crosses zero may be chance.");
    });
}
