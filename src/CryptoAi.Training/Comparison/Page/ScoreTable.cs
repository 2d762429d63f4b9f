using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>Models and their scores, and the differences against one of them.</summary>
internal static class ScoreTable
{
    /// <param name="writer">The page.</param>
    /// <param name="where">On which samples, to end a caption.</param>
    /// <param name="rows">The models by what they are called.</param>
    /// <param name="reference">The name of the one that they are compared with.</param>
    /// <param name="against">What it is called in the headings.</param>
    public static void Write(MarkupWriter writer, string where, IReadOnlyList<(string Name, ComparedScores Scores)> rows, string reference, string against)
    {
        HtmlTable scores = new($"Scores {where}", "model", "accuracy", "macro F1", "MCC", "log loss");
        foreach ((string name, ComparedScores s) in rows)
        {
            scores.Row([name, ReportText.Percent(s.Accuracy), ReportText.Score(s.MacroF1), ReportText.Score(s.Mcc), ReportText.Score(s.LogLoss)], isMarked: !s.Against.ContainsKey(reference));
        }

        scores.Write(writer);
        HtmlTable gains = new($"Differences {where}", $"against {against}", "accuracy, points", "MCC", "log loss saved");
        foreach ((string name, ComparedScores s) in rows)
        {
            if (s.Against.GetValueOrDefault(reference) is { } gain)
            {
                gains.Row([name, RangeText.Points(gain.Accuracy), RangeText.Signed(gain.Mcc), RangeText.Signed(gain.LogLoss)]);
            }
        }

        if (rows.Any(r => r.Scores.Against.ContainsKey(reference)))
        {
            gains.Write(writer);
        }
    }

    /// <summary>The kinds of model against individual trees.</summary>
    public static void Write(MarkupWriter writer, string where, ComparedModels models) =>
        Write(writer, where, [.. models.Present.Select(m => (ModelNames.Of(m), (ComparedScores)models.Of(m)!))], ModelNames.Code(ComparedModel.Individual), "individual trees");
}
