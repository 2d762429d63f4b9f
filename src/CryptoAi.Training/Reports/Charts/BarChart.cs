using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Charts;

/// <summary>Lying bars from zero with their values, in the given order.</summary>
internal sealed class BarChart
{
    /// <summary>More bars than this are not drawn.</summary>
    public const int MostBars = 40;

    private const double Left = 134;
    private const double Right = 52;
    private const double RowHeight = 19;
    private const double Bottom = 36;
    private const int LongestName = 20;

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string XName { get; init; }

    public required IReadOnlyList<Bar> Bars { get; init; }

    /// <summary>How a value is written beside its bar.</summary>
    public required Func<double?, string> Format { get; init; }

    /// <summary>A value to compare with, with its name.</summary>
    public (double Value, string Name)? Reference { get; init; }

    public void Write(MarkupWriter writer)
    {
        IReadOnlyList<Bar> bars = [.. Bars.Take(MostBars)];
        (double Value, string Name)? compared = Reference is { } given && double.IsFinite(given.Value) ? given : null;
        IEnumerable<double> values = bars.SelectMany(static b => new[] { b.Value, b.Lower ?? b.Value, b.Upper ?? b.Value }).Append(0).Append(compared?.Value ?? 0);
        NumberTicks ticks = NumberTicks.Cover(values, 4);
        LinearScale x = new(ticks.Min, ticks.Max, Left, Canvas.Width - Right);
        double top = compared is null ? 6 : 20;
        double bottom = top + (bars.Count * RowHeight);
        Canvas canvas = new(writer);
        using (canvas.Open(bottom + Bottom, Title, Description))
        {
            foreach (double tick in ticks.Values)
            {
                canvas.Line("grid", x.Map(tick), top, x.Map(tick), bottom);
                canvas.Text(ticks.Label(tick), x.Map(tick), bottom + 14, "middle", "tick");
            }

            if (compared is { } reference)
            {
                canvas.Line("ref", x.Map(reference.Value), top - 4, x.Map(reference.Value), bottom);
                canvas.Text(reference.Name, Math.Clamp(x.Map(reference.Value), Left, Canvas.Width - Right), 11, "middle", "tick");
            }

            for (int i = 0; i < bars.Count; i++)
            {
                Draw(canvas, bars[i], x, top + (i * RowHeight));
            }

            canvas.Line("axis", x.Map(0), top, x.Map(0), bottom);
            canvas.Text(XName, (x.From + x.To) / 2, bottom + 30, "middle", "tick");
        }
    }

    private void Draw(Canvas canvas, Bar bar, LinearScale x, double y)
    {
        double middle = y + (RowHeight / 2);
        string value = Format(bar.Value);
        canvas.Text(ReportText.Name(bar.Name, LongestName), Left - 6, middle + 4, "end");
        if (!double.IsFinite(bar.Value))
        {
            canvas.Text(value, x.Map(0) + 4, middle + 4);
            return;
        }

        double zero = x.Map(0);
        double end = x.Map(bar.Value);
        canvas.Rectangle("f1", Math.Min(zero, end), y + 3, Math.Abs(end - zero), RowHeight - 6, tip: $"{bar.Name}: {value}");
        double outermost = Math.Max(end, zero);
        if (bar.Lower is { } lower && bar.Upper is { } upper && double.IsFinite(lower) && double.IsFinite(upper))
        {
            canvas.Line("whisker", x.Map(lower), middle, x.Map(upper), middle);
            canvas.Line("whisker", x.Map(lower), middle - 3, x.Map(lower), middle + 3);
            canvas.Line("whisker", x.Map(upper), middle - 3, x.Map(upper), middle + 3);
            outermost = Math.Max(outermost, x.Map(upper));
        }

        canvas.Text(value, outermost + 4, middle + 4, style: "halo");
    }
}
