using System.Globalization;
using CryptoAi.Models.Drawing;

namespace CryptoAi.Models.Attention;

/// <summary>One map in a picture, with its title, its cells and the times of the bars.</summary>
/// <param name="writer">Receives the drawing.</param>
/// <param name="canvas">Draws on it.</param>
/// <param name="times">[time] the opening times of the bars.</param>
/// <param name="plot">The side of the cells' square.</param>
internal sealed class MapPanel(MarkupWriter writer, Canvas canvas, IReadOnlyList<DateTimeOffset> times, double plot)
{
    /// <summary>The room for times to the left of the cells.</summary>
    public const double Left = 76;

    /// <summary>The room for the title above the cells.</summary>
    public const double Title = 18;

    /// <summary>The room for times below a small map.</summary>
    public const double SmallAxis = 28;

    private const double LabelWidth = 68;
    private const double LabelHeight = 14;
    private const double AxisHeight = 22;
    private const double ShareHeight = 46;
    private const string ShortTime = "MM-dd HH:mm";

    /// <summary>The height of <see cref="Large"/>.</summary>
    public static double LargeHeight(double plot) => Title + plot + AxisHeight + ShareHeight + 18;

    /// <summary>A map with round times on both axes and the share that every bar gets from all.</summary>
    public void Large(AttentionMap map, string title, double x, double y)
    {
        HeatCells cells = new(map);
        (double left, double top) = (x + Left, y + Title);
        canvas.Text($"{title}, largest {(map.HasResidual ? "beside the diagonal " : "")}{Percent(cells.Largest)}", left, top - 6);
        Cells(map, cells, left, top);
        (double lastX, double lastY) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach ((int bar, string label) in Ticks())
        {
            double middle = (bar + 0.5) * plot / map.Time;
            canvas.Line("axis", left - 4, top + middle, left, top + middle);
            canvas.Line("axis", left + middle, top + plot, left + middle, top + plot + 4);
            if (middle - lastY >= LabelHeight)
            {
                canvas.Text(label, left - 7, top + middle + 4, "end", "tick");
                lastY = middle;
            }

            double place = Math.Clamp(middle, 0, plot - (LabelWidth / 2) + 8);
            if (place - lastX >= LabelWidth)
            {
                canvas.Text(label, left + place, top + plot + 16, "middle", "tick");
                lastX = place;
            }
        }

        Shares(map, left, top + plot + AxisHeight);
    }

    /// <summary>A map with the times of its first and its last bar where they are wanted.</summary>
    public void Small(AttentionMap map, double x, double y, bool hasTimesLeft, bool hasTimesBelow)
    {
        HeatCells cells = new(map);
        (double left, double top) = (x + Left, y + Title);
        canvas.Text(plot >= 130 ? $"{map.Name}: max {Percent(cells.Largest)}" : map.Name.Replace("layer ", "L", StringComparison.Ordinal).Replace(", head ", " H", StringComparison.Ordinal), left, top - 6, style: "tick");
        Cells(map, cells, left, top);
        (string first, string last) = (Label(times[0]), Label(times[^1]));
        if (hasTimesLeft)
        {
            canvas.Text(first, left - 5, top + 9, "end", "tick");
            canvas.Text(last, left - 5, top + plot, "end", "tick");
        }

        if (hasTimesBelow)
        {
            // one below the other where they would touch
            bool fits = plot >= 2 * LabelWidth;
            canvas.Text(first, left, top + plot + 13, style: "tick");
            canvas.Text(last, left + plot, top + plot + (fits ? 13 : 25), "end", "tick");
        }
    }

    private void Cells(AttentionMap map, HeatCells cells, double left, double top)
    {
        using (writer.Element("g"))
        {
            writer.Leaf("title", $"{map.Name}: largest weight {(map.HasResidual ? "beside the diagonal " : "")}{Percent(cells.Largest)}, {Percent(1.0 / times.Count)} if all bars counted the same");
            canvas.Rectangle("plot", left, top, plot, plot);
            string size = (plot / cells.Count).ToString("0.####", CultureInfo.InvariantCulture);
            using (writer.Element("g", ("class", "heat"), ("transform", $"translate({Canvas.Number(left)} {Canvas.Number(top)}) scale({size}) translate(0 0.5)")))
            {
                foreach ((double opacity, string data) in cells.Paths())
                {
                    writer.Leaf("path", "", ("stroke-opacity", Canvas.Number(opacity)), ("d", data));
                }
            }
        }
    }

    private void Shares(AttentionMap map, double left, double top)
    {
        double[] shares = map.Shares();
        double largest = shares.Max();
        int bar = Array.IndexOf(shares, largest);
        double width = plot / shares.Length;
        for (int i = 0; i < shares.Length; i++)
        {
            double height = ShareHeight * shares[i] / largest;
            canvas.Rectangle("bar", left + (i * width), top + ShareHeight - height, Math.Max(width - 1, width / 2), height, tip: $"{Label(times[i])}: {Percent(shares[i])}");
        }

        canvas.Line("axis", left, top + ShareHeight, left + plot, top + ShareHeight);
        canvas.Text("looked at", left - 7, top + ShareHeight - 4, "end", "tick");
        canvas.Text($"share of all looks; most: {Label(times[bar])} with {Percent(largest)}", left, top + ShareHeight + 14, style: "tick");
    }

    /// <summary>The first bar at or after every round time.</summary>
    private IEnumerable<(int Bar, string Label)> Ticks()
    {
        int bar = 0;
        int previous = -1;
        foreach ((DateTimeOffset time, string label) in TimeTicks.Within(times[0], times[^1]))
        {
            while (times[bar] < time)
            {
                bar++;
            }

            if (bar != previous)
            {
                yield return (bar, label);
            }

            previous = bar;
        }
    }

    private static string Label(DateTimeOffset time) => time.ToString(ShortTime, CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + "%";
}
