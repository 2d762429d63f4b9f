using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Charts;

/// <summary>Named points in a plane, both axes on the same scale, so that distances mean something. A name is written where it covers no other.</summary>
internal sealed class ScatterChart
{
    /// <summary>More points than this are not drawn.</summary>
    public const int MostPoints = 600;

    private const double Height = 330;
    private const double Margin = 24;
    private const int LongestName = 14;
    private const double LetterWidth = 7.4;

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<ScatterPoint> Points { get; init; }

    public void Write(MarkupWriter writer)
    {
        ScatterPoint[] points = [.. Points.Where(static p => double.IsFinite(p.X) && double.IsFinite(p.Y)).Take(MostPoints)];
        (LinearScale x, LinearScale y) = Scales(points);
        Canvas canvas = new(writer);
        using (canvas.Open(Height, Title, Description))
        {
            canvas.Line("grid", 0, y.Map(0), Canvas.Width, y.Map(0));
            canvas.Line("grid", x.Map(0), 0, x.Map(0), Height);
            List<(double X, double Y, double Width)> taken = [];
            foreach (ScatterPoint point in points)
            {
                canvas.Dot("f1", x.Map(point.X), y.Map(point.Y), points.Length > 100 ? 2.5 : 4, point.Name);
                taken.Add((x.Map(point.X) - 4, y.Map(point.Y), 8));
            }

            foreach (ScatterPoint point in points)
            {
                Label(canvas, point, x.Map(point.X), y.Map(point.Y), taken);
            }
        }
    }

    private static void Label(Canvas canvas, ScatterPoint point, double x, double y, List<(double X, double Y, double Width)> taken)
    {
        const double lineHeight = 11;
        string name = ReportText.Name(point.Name, LongestName);
        double width = name.Length * LetterWidth;
        (string Anchor, double Place, double Left, double Middle)[] places =
            [("start", x + 7, x + 7, y), ("end", x - 7, x - 7 - width, y), ("middle", x, x - (width / 2), y - 12), ("middle", x, x - (width / 2), y + 12)];
        foreach ((string anchor, double place, double left, double middle) in places)
        {
            bool isInside = left >= 0 && left + width <= Canvas.Width && middle >= lineHeight && middle <= Height - lineHeight;
            if (isInside && taken.TrueForAll(t => left + width < t.X || t.X + t.Width < left || Math.Abs(t.Y - middle) >= lineHeight))
            {
                canvas.Text(name, place, middle + 4, anchor, "halo");
                taken.Add((left, middle, width));
                return;
            }
        }
    }

    private static (LinearScale X, LinearScale Y) Scales(ScatterPoint[] points)
    {
        double width = Canvas.Width - (2 * Margin);
        double height = Height - (2 * Margin);
        (double left, double right) = Span(points.Select(static p => p.X));
        (double low, double high) = Span(points.Select(static p => p.Y));
        double unit = Math.Max((right - left) / width, (high - low) / height);
        if (!(unit > 0))
        {
            unit = 2 / width;
        }

        (double x, double y) = ((left + right) / 2, (low + high) / 2);
        return (
            new LinearScale(x - (unit * width / 2), x + (unit * width / 2), Margin, Canvas.Width - Margin),
            new LinearScale(y - (unit * height / 2), y + (unit * height / 2), Height - Margin, Margin));
    }

    private static (double Min, double Max) Span(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return all.Length == 0 ? (0, 0) : (all.Min(), all.Max());
    }
}
