using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>Models and their scores, with the differences against one of them.</summary>
internal static class ScoreTable
{
    /// <param name="caption">What the table is about.</param>
    /// <param name="rows">The models by what they are called.</param>
    /// <param name="reference">The name of the one that they are compared with.</param>
    /// <param name="against">What it is called in the headings.</param>
    public static HtmlTable Of(string caption, IEnumerable<(string Name, ComparedScores Scores)> rows, string reference, string against)
    {
        HtmlTable table = new(caption, "model", "accuracy", "macro F1", "MCC", "log loss", $"accuracy, points against {against}", "MCC", "log loss saved");
        foreach ((string name, ComparedScores s) in rows)
        {
            ScoreRanges? gain = s.Against.GetValueOrDefault(reference);
            table.Row(
                [name, ReportText.Percent(s.Accuracy), ReportText.Score(s.MacroF1), ReportText.Score(s.Mcc), ReportText.Score(s.LogLoss), RangeText.Points(gain?.Accuracy), RangeText.Signed(gain?.Mcc), RangeText.Signed(gain?.LogLoss)],
                isMarked: gain is null);
        }

        return table;
    }

    /// <summary>The kinds of model against individual trees.</summary>
    public static HtmlTable Of(string caption, ComparedModels models) =>
        Of(caption, models.Present.Select(m => (ModelNames.Of(m), (ComparedScores)models.Of(m)!)), ModelNames.Code(ComparedModel.Individual), "individual trees");
}
