using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Charts;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Comparison.Page;

/// <summary>Differences against individual trees as dots with intervals.</summary>
internal static class GainChart
{
    /// <param name="writer">The page.</param>
    /// <param name="score">What the differences are of.</param>
    /// <param name="rows">Names of rows with what they are about.</param>
    /// <param name="models">The series.</param>
    /// <param name="range">The difference of a row and a model.</param>
    public static void Write<T>(MarkupWriter writer, string score, IReadOnlyList<(string Name, T Value)> rows, IReadOnlyList<ComparedModel> models, Func<T, ComparedModel, ScoreRange?> range)
    {
        if (rows.Count == 0 || models.Count == 0)
        {
            return;
        }

        string caption = $"Gain in {score} over individual trees";
        HtmlTable table = new(caption, "", "model", "gain", "from", "to");
        foreach ((string name, T value) in rows)
        {
            foreach (ComparedModel model in models)
            {
                ScoreRange? own = range(value, model);
                table.Row([name, ModelNames.Of(model), ReportText.Signed(own?.Value), ReportText.Signed(own?.Lower), ReportText.Signed(own?.Upper)]);
            }
        }

        string[] legend = [.. models.Select(ModelNames.Of)];
        IntervalChart chart = new()
        {
            Title = caption,
            Description = string.Join("; ", rows.Select(r => $"{r.Name}: {string.Join(", ", models.Select(m => $"{ModelNames.Of(m)} {ReportText.Signed(range(r.Value, m)?.Value)}"))}")) + ".",
            XName = $"gain in {score}, above zero is better",
            Series = legend,
            Rows = [.. rows.Select(r => new IntervalRow(r.Name, [.. models.Select(m => Mark(range(r.Value, m)))]))],
        };
        Figure.Write(writer, caption, chart.Write, table, legend);
    }

    /// <summary>The models that have differences against individual trees, at most as many as there are colours.</summary>
    public static IReadOnlyList<ComparedModel> Models(ComparedModels models) =>
        [.. models.Present.Where(m => m != ComparedModel.Majority && Gain(models, m) is not null)];

    /// <summary>The differences of a model; null for the trees themselves.</summary>
    public static ScoreRanges? Gain(ComparedModels models, ComparedModel model) => models.Of(model)?.Against.GetValueOrDefault(ModelNames.Code(ComparedModel.Individual));

    private static IntervalMark Mark(ScoreRange? range) => range is null ? new IntervalMark(double.NaN) : new IntervalMark(range.Value, range.Lower, range.Upper);
}
