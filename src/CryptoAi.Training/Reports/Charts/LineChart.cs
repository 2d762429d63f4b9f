using System.Globalization;
using System.Text;
using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Charts;

/// <summary>Lines over a number or over time.</summary>
internal sealed class LineChart
{
    private const int MostTicks = 6;

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string XName { get; init; }

    public required string YName { get; init; }

    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>Whether x is a time in Unix milliseconds, UTC.</summary>
    public bool IsTime { get; init; }

    /// <summary>Whether x counts something, so that there is nothing between two whole numbers.</summary>
    public bool IsWhole { get; init; }

    /// <summary>A place on the x axis to point out, with its name.</summary>
    public (double X, string Name)? Mark { get; init; }

    public void Write(MarkupWriter writer)
    {
        (double xMin, double xMax) = Range();
        PlotFrame frame = new(NumberTicks.Cover(Series.SelectMany(static s => s.Points).Select(static p => p.Y)), xMin, xMax);
        Canvas canvas = new(writer);
        using (canvas.Open(PlotFrame.Height, Title, Description))
        {
            frame.Draw(canvas, Below(xMin, xMax), XName, YName);
            for (int i = 0; i < Series.Count; i++)
            {
                Draw(canvas, frame, LineThinning.Thin(Series[i].Points), Palette.Index(i));
            }

            if (Mark is { } mark)
            {
                double x = frame.X.Map(mark.X);
                bool isRight = x > (frame.X.From + frame.X.To) / 2;
                canvas.Line("ref", x, frame.Y.From, x, frame.Y.To);
                canvas.Text(mark.Name, x + (isRight ? -4 : 4), frame.Y.To + 10, isRight ? "end" : "start", "halo");
            }
        }
    }

    private static void Draw(Canvas canvas, PlotFrame frame, IReadOnlyList<(double X, double Y)> points, string colour)
    {
        StringBuilder path = new();
        for (int i = 0; i < points.Count; i++)
        {
            if (!double.IsFinite(points[i].Y))
            {
                continue;
            }

            (double x, double y) = (frame.X.Map(points[i].X), frame.Y.Map(points[i].Y));
            bool begins = i == 0 || !double.IsFinite(points[i - 1].Y);
            bool ends = i == points.Count - 1 || !double.IsFinite(points[i + 1].Y);
            if (begins && ends)
            {
                canvas.Dot("f" + colour, x, y, 3.5);
            }
            else
            {
                path.Append(CultureInfo.InvariantCulture, $"{(begins ? 'M' : 'L')}{Canvas.Number(x)} {Canvas.Number(y)}");
            }
        }

        if (path.Length > 0)
        {
            canvas.Path("l" + colour, path.ToString());
        }
    }

    private (double Min, double Max) Range()
    {
        double[] xs = [.. Series.SelectMany(static s => s.Points).Select(static p => p.X)];
        return xs.Length == 0 ? (0, 1) : (xs.Min(), xs.Max());
    }

    private IEnumerable<(double X, string Label)> Below(double min, double max)
    {
        if (IsTime)
        {
            return TimeTicks.Within(DateTimeOffset.FromUnixTimeMilliseconds((long)min), DateTimeOffset.FromUnixTimeMilliseconds((long)max))
                .Select(static t => ((double)t.Time.ToUnixTimeMilliseconds(), t.Label));
        }

        if (!(max > min))
        {
            return [(min, min.ToString("0.##", CultureInfo.InvariantCulture))];
        }

        NumberTicks ticks = NumberTicks.Cover([min, max], MostTicks);
        return ticks.Values.Where(t => t >= min && t <= max && (!IsWhole || t == Math.Round(t))).Select(t => (t, IsWhole ? t.ToString("0", CultureInfo.InvariantCulture) : ticks.Label(t)));
    }
}
