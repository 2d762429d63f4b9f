using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Charts;

/// <summary>Counts of true against predicted classes; the darker a cell, the larger its share of its row. The share is written too, so that nothing depends on colour.</summary>
internal sealed class HeatMap
{
    private const double Left = 118;
    private const double Top = 40;
    private const double MostOpacity = 0.55;
    private const int LongestName = 13;

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>[true][predicted] counts.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Counts { get; init; }

    public void Write(MarkupWriter writer)
    {
        double width = (Canvas.Width - Left - 6) / Classes.Count;
        double height = Math.Min(width, 58);
        Canvas canvas = new(writer);
        using (canvas.Open(Top + (height * Classes.Count) + 6, Title, Description))
        {
            canvas.Text("predicted", Left + (width * Classes.Count / 2), 12, "middle", "tick");
            canvas.Upward("true", 11, Top + (height * Classes.Count / 2));
            for (int truth = 0; truth < Classes.Count; truth++)
            {
                double middle = Top + (height * (truth + 0.5));
                canvas.Text(ReportText.Name(Classes[truth], LongestName), Left - 6, middle + 4, "end");
                canvas.Text(ReportText.Name(Classes[truth], Classes.Count > 3 ? 9 : LongestName), Left + (width * (truth + 0.5)), Top - 8, "middle");
                long total = Counts[truth].Sum();
                for (int predicted = 0; predicted < Classes.Count; predicted++)
                {
                    long count = Counts[truth][predicted];
                    double? share = total == 0 ? null : (double)count / total;
                    double x = Left + (width * predicted);
                    canvas.Rectangle("f1", x + 1, Top + (height * truth) + 1, width - 2, height - 2, 0.05 + (MostOpacity * (share ?? 0)));
                    canvas.Text(ReportText.Count(count), x + (width / 2), middle - 1, "middle");
                    canvas.Text(ReportText.Percent(share), x + (width / 2), middle + 13, "middle", "tick");
                }
            }
        }
    }
}
