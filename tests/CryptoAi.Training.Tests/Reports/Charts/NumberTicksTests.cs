using CryptoAi.Training.Reports.Charts;

namespace CryptoAi.Training.Tests.Reports.Charts;

[TestFixture]
public sealed class NumberTicksTests
{
    [TestCase(0, 1)]
    [TestCase(-0.37, 0.0021)]
    [TestCase(0.6931, 1.0986)]
    [TestCase(1234567, 7654321)]
    [TestCase(-3e-7, 2e-9)]
    [TestCase(5, 5)]
    [TestCase(0, 0)]
    [TestCase(-1e300, 1e300)]
    [TestCase(1, 1.0000000001)]
    [TestCase(double.MinValue, double.MaxValue)]
    [TestCase(double.Epsilon, double.Epsilon)]
    public void Cover_AnyRange_TicksAscendEvenlyAroundTheData(double min, double max)
    {
        NumberTicks ticks = NumberTicks.Cover([max, min]);

        Assert.Multiple(() =>
        {
            Assert.That(ticks.Min, Is.LessThanOrEqualTo(Math.Max(min, -1e300)).And.Not.NaN);
            Assert.That(ticks.Max, Is.GreaterThanOrEqualTo(Math.Min(max, 1e300)).And.Not.NaN);
            Assert.That(ticks.Values, Has.Count.InRange(2, 9).And.Ordered.Ascending.And.Unique);
            Assert.That(ticks.Values.Select(ticks.Label), Is.Unique);
        });
    }

    [Test]
    public void Cover_NumbersThatAreNotFinite_AreLeftOut() =>
        Assert.That(NumberTicks.Cover([double.NaN, 2, double.PositiveInfinity, 4]).Values, Is.EqualTo([2, 2.5, 3, 3.5, 4]).Within(1e-12));

    [TestCase(new double[0])]
    [TestCase(new[] { double.NaN })]
    public void Cover_Nothing_IsZeroToOne(double[] values)
    {
        NumberTicks ticks = NumberTicks.Cover(values);

        Assert.That((ticks.Min, ticks.Max), Is.EqualTo((0.0, 1.0)));
    }

    [Test]
    public void Label_OfAStep_HasTheDecimalsThatItNeeds()
    {
        NumberTicks ticks = NumberTicks.Cover([-0.05, 0.1]);

        Assert.That(ticks.Values.Select(ticks.Label), Is.EqualTo(["-0.05", "0.00", "0.05", "0.10"]));
    }
}
