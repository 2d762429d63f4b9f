using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Markup;

namespace CryptoAi.Training.Reports.Charts;

/// <summary>What was stated against what came true: on the diagonal probabilities are frequencies. The larger a dot, the more samples; the bars below show how many.</summary>
internal sealed class ReliabilityDiagram
{
    private const double BarHeight = 40;

    private static readonly double[] Quarters = [0, 0.2, 0.4, 0.6, 0.8, 1];

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<ReliabilityPoint> Points { get; init; }

    public void Write(MarkupWriter writer)
    {
        NumberTicks ticks = NumberTicks.Cover([0, 1]);
        PlotFrame frame = new(ticks, 0, 1);
        Canvas canvas = new(writer);
        using (canvas.Open(PlotFrame.Height, Title, Description))
        {
            frame.Draw(canvas, Quarters.Select(q => (q, ticks.Label(q))), "stated probability of the most probable class", "came true");
            canvas.Line("ref", frame.X.Map(0), frame.Y.Map(0), frame.X.Map(1), frame.Y.Map(1));
            double most = Points.Select(static p => p.Share).DefaultIfEmpty(0).Max();
            foreach (ReliabilityPoint point in Points)
            {
                double x = frame.X.Map(point.Confidence);
                double height = most > 0 ? BarHeight * point.Share / most : 0;
                canvas.Rectangle("f1", x - 6, frame.Y.From - height, 12, height, 0.25, $"{ReportText.Percent(point.Share)} of the samples");
            }

            foreach (ReliabilityPoint point in Points)
            {
                double radius = 2.5 + (5 * Math.Sqrt(most > 0 ? point.Share / most : 0));
                canvas.Dot("f1", frame.X.Map(point.Confidence), frame.Y.Map(point.Accuracy), radius, $"stated {ReportText.Percent(point.Confidence)}, came true {ReportText.Percent(point.Accuracy)}");
            }
        }
    }
}
