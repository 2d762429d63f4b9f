using System.Globalization;
using System.Xml.Linq;
using CryptoAi.Models.Drawing;
using CryptoAi.Training.Reports.Charts;

namespace CryptoAi.Training.Tests.Reports.Charts;

[TestFixture]
public sealed class ChartTests
{
    [Test]
    public void LineChart_SmallerValue_LiesLower()
    {
        XElement svg = Drawing.Of(Line((1, 0.2), (2, 0.9), (3, 0.4)).Write);

        double[] y = Heights(svg.OfClass("path", "l1").Single());
        Assert.That(y[1], Is.LessThan(y[2]).And.LessThan(y[0]));
        Assert.That(y[2], Is.LessThan(y[0]));
        Assert.That(y, Has.All.InRange(0, PlotFrame.Height));
    }

    [Test]
    public void LineChart_ValuesThatAreNotFinite_BreakTheLine()
    {
        XElement svg = Drawing.Of(Line((1, 1), (2, 2), (3, double.NaN), (4, 3), (5, double.PositiveInfinity), (6, 1), (7, 2)).Write);

        Assert.Multiple(() =>
        {
            Assert.That(svg.OfClass("path", "l1").Single().Attribute("d")!.Value.Count(static c => c == 'M'), Is.EqualTo(2));
            Assert.That(svg.OfClass("circle", "f1").Count(), Is.EqualTo(1), "a point alone is a dot");
            Assert.That(svg.ToString(), Does.Not.Contain("NaN").And.Not.Contain("Infinity").And.Not.Contain("∞"));
        });
    }

    [Test]
    public void LineChart_OnePointOrNone_IsDrawn()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Drawing.Of(Line((1, 0.5)).Write).OfClass("circle", "f1").Count(), Is.EqualTo(1));
            Assert.That(Drawing.Of(Line().Write).Descendants("path"), Is.Empty);
        });
    }

    [TestCase(true, new[] { "1", "2" })]
    [TestCase(false, new[] { "1.0", "1.2", "1.4", "1.6", "1.8", "2.0" })]
    public void LineChart_WholeNumbersBelow_HaveNothingBetweenThem(bool isWhole, string[] expected)
    {
        LineChart chart = new() { Title = "t", Description = "d", XName = "x", YName = "y", Series = [new LineSeries("line", [(1, 5), (2, 6)])], IsWhole = isWhole };

        XElement svg = Drawing.Of(chart.Write);
        Assert.That(svg.OfClass("text", "tick").Where(static t => (string?)t.Attribute("y") == "214").Select(static t => t.Value), Is.EqualTo(expected));
    }

    [Test]
    public void BarChart_LengthsAndSides_FollowTheValues()
    {
        XElement svg = Drawing.Of(Bars(new Bar("a", 2), new Bar("b", 1), new Bar("c", -1), new Bar("d", double.NaN)).Write);

        XElement[] bars = [.. svg.OfClass("rect", "f1")];
        Assert.Multiple(() =>
        {
            Assert.That(bars, Has.Length.EqualTo(3), "not a number has no bar");
            Assert.That(bars[0].Number("width"), Is.EqualTo(2 * bars[1].Number("width")).Within(0.02));
            Assert.That(bars[2].Number("x") + bars[2].Number("width"), Is.EqualTo(bars[0].Number("x")).Within(0.02), "left of zero");
            Assert.That(svg.Texts(), Has.Member("2.0").And.Member("-1.0").And.Member("not a number"));
        });
    }

    [Test]
    public void BarChart_Whiskers_AreCoveredByTheAxis()
    {
        XElement svg = Drawing.Of(Bars(new Bar("a", 1, -4, 6)).Write);

        XElement whisker = svg.OfClass("line", "whisker").First();
        double[] grid = [.. svg.OfClass("line", "grid").Select(static l => l.Number("x1"))];
        Assert.That((whisker.Number("x1"), whisker.Number("x2")), Is.EqualTo((Math.Max(whisker.Number("x1"), grid.Min()), Math.Min(whisker.Number("x2"), grid.Max()))));
    }

    [Test]
    public void HeatMap_Cells_HaveCountsAndRowShares()
    {
        HeatMap map = new() { Title = "t", Description = "d", Classes = ["SELL", "BUY"], Counts = [[3, 1], [0, 0]] };

        XElement svg = Drawing.Of(map.Write);

        double[] opacity = [.. svg.OfClass("rect", "f1").Select(static r => r.Number("fill-opacity"))];
        Assert.Multiple(() =>
        {
            Assert.That(svg.Texts(), Has.Member("3").And.Member("75.0%").And.Member("25.0%").And.Member("–"), "a class that never occurs has no share");
            Assert.That(opacity, Has.Length.EqualTo(4));
            Assert.That(opacity[0], Is.GreaterThan(opacity[1]).And.LessThan(1));
        });
    }

    [Test]
    public void ReliabilityDiagram_PointOnTheDiagonal_LiesOnTheLine()
    {
        ReliabilityDiagram diagram = new() { Title = "t", Description = "d", Points = [new ReliabilityPoint(0.5, 0.5, 0.9), new ReliabilityPoint(0.8, 0.4, 0.1)] };

        XElement svg = Drawing.Of(diagram.Write);

        XElement line = svg.OfClass("line", "ref").Single();
        XElement[] dots = [.. svg.OfClass("circle", "f1")];
        Assert.Multiple(() =>
        {
            Assert.That(dots[0].Number("cx"), Is.EqualTo((line.Number("x1") + line.Number("x2")) / 2).Within(0.02));
            Assert.That(dots[0].Number("cy"), Is.EqualTo((line.Number("y1") + line.Number("y2")) / 2).Within(0.02));
            Assert.That(dots[1].Number("cy"), Is.GreaterThan(dots[0].Number("cy")), "less came true: lower");
            Assert.That(dots[1].Number("r"), Is.LessThan(dots[0].Number("r")));
        });
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(500)]
    public void ScatterChart_AnyNumber_AllInsideAndNoNameOverAnother(int count)
    {
        Random random = new(3);
        ScatterChart chart = new()
        {
            Title = "t",
            Description = "d",
            Points = [.. Enumerable.Range(0, count).Select(i => new ScatterPoint($"ASSET{i}USDT", count == 2 ? i : random.NextDouble(), random.NextDouble()))],
        };

        XElement svg = Drawing.Of(chart.Write);

        XElement[] dots = [.. svg.OfClass("circle", "f1")];
        (double X, double Y, int Length)[] names = [.. svg.Descendants("text").Select(static t => (Left(t), t.Number("y"), t.Value.Length))];
        Assert.Multiple(() =>
        {
            Assert.That(dots, Has.Length.EqualTo(count));
            Assert.That(dots.Select(static d => d.Number("cx")), Has.All.InRange(0, Canvas.Width));
            Assert.That(names, Is.Not.Empty);
            Assert.That(
                names.Where((a, i) => names.Where((b, j) => j != i && Math.Abs(a.Y - b.Y) < 10 && a.X < b.X + (b.Length * 6) && b.X < a.X + (a.Length * 6)).Any()), Is.Empty);
        });
    }

    [Test]
    public void Charts_All_HaveANameAndADescription()
    {
        XElement svg = Drawing.Of(Bars(new Bar("a", 1)).Write);

        string[] ids = svg.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.That(
            ids.Select(id => svg.Elements().Single(e => (string?)e.Attribute("id") == id)).Select(static e => (e.Name.LocalName, e.Value)),
            Is.EqualTo([("title", "the name"), ("desc", "the description")]));
    }

    private static BarChart Bars(params Bar[] bars) => new()
    {
        Title = "the name",
        Description = "the description",
        XName = "x",
        Bars = bars,
        Format = static v => v is { } value && double.IsFinite(value) ? value.ToString("0.0", CultureInfo.InvariantCulture) : "not a number",
    };

    private static LineChart Line(params (double X, double Y)[] points) => new()
    {
        Title = "the name",
        Description = "the description",
        XName = "x",
        YName = "y",
        Series = [new LineSeries("line", points)],
    };

    private static double Left(XElement text) => text.Number("x") - (text.Value.Length * 6 * (string)text.Attribute("text-anchor")! switch { "start" => 0, "middle" => 0.5, _ => 1 });

    private static double[] Heights(XElement path) =>
        [.. path.Attribute("d")!.Value.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries).Select(static p => double.Parse(p.Split(' ')[1], CultureInfo.InvariantCulture))];
}
