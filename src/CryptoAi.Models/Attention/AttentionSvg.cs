using System.Globalization;
using CryptoAi.Models.Drawing;

namespace CryptoAi.Models.Attention;

/// <summary>Draws the attention of a window as a file of its own.</summary>
internal static class AttentionSvg
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const double Margin = 16;
    private const double HeadTop = 108;
    private const double LargePlot = 330;
    private const double SmallestPlot = 64;
    private const double LargestPlot = 180;
    private const double Gap = 14;

    private static readonly double LargeWidth = MapPanel.Left + LargePlot + Margin;

    /// <summary>Mean, rollout and all heads.</summary>
    public static string All(WindowAttention attention)
    {
        AttentionMaps maps = attention.Maps;
        double available = (2 * LargeWidth) - MapPanel.Left - Margin;
        double plot = Math.Clamp(((available + Gap) / maps.Heads) - Gap, SmallestPlot, LargestPlot);
        double width = Margin + Math.Max(2 * LargeWidth, MapPanel.Left + (maps.Heads * (plot + Gap)));
        double headsTop = HeadTop + MapPanel.LargeHeight(LargePlot) + 20;
        double height = headsTop + (maps.Layers * (MapPanel.Title + plot + Gap)) + MapPanel.SmallAxis + Margin;
        return Draw(attention, "all heads", width, height, (writer, canvas) =>
        {
            MapPanel large = new(writer, canvas, attention.OpenTimes, LargePlot);
            large.Large(maps.Mean, "mean of all heads", Margin, HeadTop);
            large.Large(maps.Rollout, "rollout", Margin + LargeWidth, HeadTop);
            MapPanel small = new(writer, canvas, attention.OpenTimes, plot);
            for (int layer = 0; layer < maps.Layers; layer++)
            {
                for (int head = 0; head < maps.Heads; head++)
                {
                    double x = Margin + (head * (plot + Gap));
                    double y = headsTop + (layer * (MapPanel.Title + plot + Gap));
                    small.Small(maps.Head(layer, head), x, y, hasTimesLeft: head == 0, hasTimesBelow: layer == maps.Layers - 1);
                }
            }
        });
    }

    /// <summary>One map.</summary>
    public static string One(WindowAttention attention, AttentionMap map) => Draw(
        attention,
        map.Name,
        (2 * Margin) + MapPanel.Left + (1.7 * LargePlot),
        HeadTop + MapPanel.LargeHeight(1.7 * LargePlot) + Margin,
        (writer, canvas) => new MapPanel(writer, canvas, attention.OpenTimes, 1.7 * LargePlot).Large(map, map.Name, Margin, HeadTop));

    private static string Draw(WindowAttention attention, string what, double width, double height, Action<MarkupWriter, Canvas> draw)
    {
        using MarkupWriter writer = new();
        (string w, string h) = (Canvas.Number(width), Canvas.Number(height));
        string title = string.Create(
            CultureInfo.InvariantCulture,
            $"Attention: {attention.Symbol}, {attention.Timeframe} bars, {Minute(attention.OpenTimes[0])} to {Minute(attention.OpenTimes[^1])}");
        using (writer.Root(
            "svg", Namespace, ("class", "attention"), ("viewBox", $"0 0 {w} {h}"), ("width", w), ("height", h), ("role", "img"), ("aria-labelledby", "t d")))
        {
            writer.Leaf("title", title, ("id", "t"));
            writer.Leaf("desc", $"Heat maps, {what}: how much each bar (row) takes from each bar (column). The newest bar is last.", ("id", "d"));
            writer.Leaf("style", AttentionStyle.Text);
            writer.Leaf("rect", "", ("class", "page"), ("width", w), ("height", h));
            Canvas canvas = new(writer);
            canvas.Text(title, Margin, 26, style: "head");
            canvas.Text("Row: the bar that looks. Column: the bar it looks at. Newest bar last.", Margin, 46, style: "tick");
            canvas.Text("Each row adds up to 100%. Times are opening times, UTC.", Margin, 61, style: "tick");
            Scale(canvas);
            draw(writer, canvas);
        }

        return writer.ToMarkup() + "\n";
    }

    private static void Scale(Canvas canvas)
    {
        const double cell = 14;
        canvas.Text("0", Margin, 84, style: "tick");
        for (int level = 0; level <= HeatCells.Levels; level++)
        {
            canvas.Rectangle("cell", Margin + 12 + (level * cell), 74, cell, 12, HeatCells.Opacity(level));
        }

        canvas.Text("the largest weight of each map; of the rollout, the largest beside the diagonal", Margin + 18 + ((HeatCells.Levels + 1) * cell), 84, style: "tick");
    }

    private static string Minute(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
