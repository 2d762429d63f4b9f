using System.Xml.Linq;
using CryptoAi.Training.Reports.Charts;

namespace CryptoAi.Training.Tests.Reports.Charts;

[TestFixture]
public sealed class IntervalChartTests
{
    [Test]
    public void Write_Marks_LieByTheirValuesWithTheirIntervalsAroundThem()
    {
        XElement svg = Drawing.Of(Chart(new IntervalRow("fold 1", [new IntervalMark(0.2, 0.1, 0.4), new IntervalMark(-0.1, -0.3, 0.05)])).Write);

        XElement first = svg.OfClass("circle", "f1").Single();
        XElement second = svg.OfClass("circle", "f2").Single();
        XElement line = svg.OfClass("line", "l1").Single();
        double zero = svg.OfClass("line", "axis").Single().Number("x1");
        Assert.Multiple(() =>
        {
            Assert.That(second.Number("cx"), Is.LessThan(zero));
            Assert.That(first.Number("cx"), Is.GreaterThan(zero).And.InRange(line.Number("x1"), line.Number("x2")));
            Assert.That((first.Number("cx") - line.Number("x1")) * 2, Is.EqualTo(line.Number("x2") - first.Number("cx")).Within(0.05));
            Assert.That(second.Number("cy"), Is.GreaterThan(first.Number("cy")));
            Assert.That(first.Value, Is.EqualTo("fold 1, over a: +0.2000"));
            Assert.That(svg.Texts(), Does.Contain("fold 1").And.Contain("x"));
        });
    }

    [Test]
    public void Write_NothingFinite_IsDrawnWithoutThem()
    {
        XElement svg = Drawing.Of(Chart(new IntervalRow("fold 1", [new IntervalMark(double.NaN), new IntervalMark(1, double.NegativeInfinity, double.NaN)])).Write);

        Assert.That(svg.Descendants("circle").Count(), Is.EqualTo(1));
        Assert.That(svg.OfClass("line", "l2"), Is.Empty);
        Assert.That(svg.ToString(), Does.Not.Contain("NaN").And.Not.Contain("∞"));
    }

    [Test]
    public void Write_ManyRows_DrawsTheFirst()
    {
        XElement svg = Drawing.Of(Chart([.. Enumerable.Range(0, 99).Select(static i => new IntervalRow($"fold {i}", [new IntervalMark(i), new IntervalMark(-i)]))]).Write);
        Assert.That(svg.OfClass("circle", "f1").Count(), Is.EqualTo(IntervalChart.MostRows));
    }

    private static IntervalChart Chart(params IntervalRow[] rows) => new() { Title = "t", Description = "d", XName = "x", Series = ["over a", "over b"], Rows = rows };
}
