using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;
using CryptoAi.Training.Reports.Sections;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>Assets that the unified model never saw.</summary>
internal static class UnseenSection
{
    public static void Write(MarkupWriter writer, ComparisonResult result)
    {
        if (result.Unseen.Count > 0)
        {
            Section.Write(writer, "unseen", "An asset that the unified model never saw", () =>
            {
                foreach (UnseenAsset unseen in result.Unseen)
                {
                    writer.Leaf("p", $"{ReportText.Name(unseen.Symbol)}, left out of the {ModelNames.Of(unseen.Model)} and then added by fine-tuning on {ReportText.Count(unseen.Bars)} bars, {ReportText.Count(unseen.TrainSamples)} train samples:");
                    WriteTable(writer, unseen);
                }
            });
        }
    }

    /// <summary>The scores of one asset before and after.</summary>
    public static void WriteTable(MarkupWriter writer, UnseenAsset unseen)
    {
        (string Name, ComparedScores? Scores)[] rows =
        [
            ("unknown asset (row 0)", unseen.RowZero), ("fine-tuned on these bars", unseen.FineTuned), ("individual trees, these bars", unseen.IndividualFew), ("individual trees, all bars", unseen.IndividualAll), ("majority class", unseen.Majority),
        ];
        ScoreTable.Write(
            writer,
            $"of {ReportText.Name(unseen.Symbol)} on {ReportText.Count(unseen.RowZero.Count)} test samples",
            [.. rows.Where(static r => r.Scores is not null).Select(static r => (r.Name, r.Scores!))],
            UnseenAsset.IndividualFewName,
            "individual trees of these bars");
        if (unseen.FineTuned?.Against.GetValueOrDefault(UnseenAsset.IndividualAllName) is { } all)
        {
            Section.Note(writer, $"Fine-tuned against individual trees on all bars: accuracy {RangeText.Points(all.Accuracy)} points, MCC {RangeText.Signed(all.Mcc)}, log loss saved {RangeText.Signed(all.LogLoss)}.");
        }

        foreach (string note in unseen.Notes)
        {
            Section.Note(writer, note);
        }
    }
}
