using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Charts;

/// <summary>Dots with lying intervals, a group of them per row, against zero: a phone has room for many rows but not for many columns.</summary>
internal sealed class IntervalChart
{
    /// <summary>More rows than this are not drawn.</summary>
    public const int MostRows = 40;

    private const double Left = 74;
    private const double Right = 14;
    private const double MarkHeight = 11;
    private const double RowGap = 9;
    private const double Top = 6;
    private const double Bottom = 36;
    private const int LongestName = 10;

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string XName { get; init; }

    public required IReadOnlyList<IntervalRow> Rows { get; init; }

    /// <summary>[series] their names, for the tips.</summary>
    public required IReadOnlyList<string> Series { get; init; }

    public void Write(MarkupWriter writer)
    {
        IReadOnlyList<IntervalRow> rows = [.. Rows.Take(MostRows)];
        IEnumerable<double> values = rows.SelectMany(static r => r.Marks).SelectMany(static m => new[] { m.Value, m.Lower ?? m.Value, m.Upper ?? m.Value });
        NumberTicks ticks = NumberTicks.Cover(values.Append(0), 4);
        LinearScale x = new(ticks.Min, ticks.Max, Left, Canvas.Width - Right);
        double height = (Series.Count * MarkHeight) + RowGap;
        double bottom = Top + (rows.Count * height);
        Canvas canvas = new(writer);
        using (canvas.Open(bottom + Bottom, Title, Description))
        {
            foreach (double tick in ticks.Values)
            {
                canvas.Line("grid", x.Map(tick), Top, x.Map(tick), bottom);
                canvas.Text(ticks.Label(tick), x.Map(tick), bottom + 14, "middle", "tick");
            }

            canvas.Line("axis", x.Map(0), Top, x.Map(0), bottom);
            for (int i = 0; i < rows.Count; i++)
            {
                double top = Top + (i * height);
                canvas.Text(ReportText.Name(rows[i].Name, LongestName), Left - 8, top + (height / 2) + 4, "end");
                if (i > 0)
                {
                    canvas.Line("grid", x.From, top, x.To, top);
                }

                for (int s = 0; s < rows[i].Marks.Count; s++)
                {
                    Draw(canvas, rows[i], s, x, top + (RowGap / 2) + ((s + 0.5) * MarkHeight));
                }
            }

            canvas.Text(XName, (x.From + x.To) / 2, bottom + 30, "middle", "tick");
        }
    }

    private void Draw(Canvas canvas, IntervalRow row, int series, LinearScale x, double y)
    {
        IntervalMark mark = row.Marks[series];
        if (!double.IsFinite(mark.Value))
        {
            return;
        }

        string colour = Palette.Index(series);
        if (mark.Lower is { } lower && mark.Upper is { } upper && double.IsFinite(lower) && double.IsFinite(upper))
        {
            canvas.Line("l" + colour, x.Map(lower), y, x.Map(upper), y);
        }

        canvas.Dot("f" + colour, x.Map(mark.Value), y, 3.5, $"{row.Name}, {Series[series]}: {ReportText.Signed(mark.Value)}");
    }
}
