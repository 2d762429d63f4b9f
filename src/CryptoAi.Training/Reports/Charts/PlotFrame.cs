using CryptoAi.Models.Drawing;

namespace CryptoAi.Training.Reports.Charts;

/// <summary>The area of a chart with its axes.</summary>
internal sealed class PlotFrame
{
    public const double Height = 236;
    private const double Left = 52;
    private const double Right = 12;
    private const double Top = 10;
    private const double Bottom = 38;
    private readonly NumberTicks _ticks;

    public PlotFrame(NumberTicks y, double xMin, double xMax)
    {
        _ticks = y;
        X = new LinearScale(xMin, xMax, Left, Canvas.Width - Right);
        Y = new LinearScale(y.Min, y.Max, Height - Bottom, Top);
    }

    public LinearScale X { get; }

    public LinearScale Y { get; }

    /// <summary>Horizontal lines with numbers, ticks below, and the names of both axes.</summary>
    public void Draw(Canvas canvas, IEnumerable<(double X, string Label)> below, string xName, string yName)
    {
        foreach (double tick in _ticks.Values)
        {
            canvas.Line("grid", X.From, Y.Map(tick), X.To, Y.Map(tick));
            canvas.Text(_ticks.Label(tick), X.From - 5, Y.Map(tick) + 4, "end", "tick");
        }

        canvas.Line("axis", X.From, Y.From, X.To, Y.From);
        foreach ((double x, string label) in below)
        {
            double place = X.Map(x);
            canvas.Line("axis", place, Y.From, place, Y.From + 4);
            canvas.Text(label, Math.Clamp(place, X.From, X.To - (label.Length * 2.6)), Y.From + 16, "middle", "tick");
        }

        canvas.Text(xName, (X.From + X.To) / 2, Height - 5, "middle", "tick");
        canvas.Upward(yName, 11, (Y.From + Y.To) / 2);
    }
}
