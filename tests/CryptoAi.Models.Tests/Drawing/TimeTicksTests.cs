using CryptoAi.Models.Drawing;

namespace CryptoAi.Models.Tests.Drawing;

[TestFixture]
public sealed class TimeTicksTests
{
    private static readonly DateTimeOffset Start = new(2024, 2, 27, 13, 7, 0, TimeSpan.Zero);

    [TestCase(0.01)]
    [TestCase(3)]
    [TestCase(30)]
    [TestCase(24 * 9)]
    [TestCase(24 * 100)]
    [TestCase(24 * 1000)]
    [TestCase(24 * 30_000)]
    [TestCase(24 * 365 * 5000)]
    public void Within_AnyRange_FewRoundTimesInside(double hours)
    {
        DateTimeOffset end = Start.AddHours(hours);
        IReadOnlyList<(DateTimeOffset Time, string Label)> ticks = TimeTicks.Within(Start, end);

        Assert.Multiple(() =>
        {
            Assert.That(ticks.Select(static t => t.Time), Has.All.InRange(Start, end));
            Assert.That(ticks.Select(static t => t.Time), Is.Ordered.Ascending.And.Unique);
            Assert.That(ticks, Has.Count.LessThanOrEqualTo(6));
            Assert.That(ticks, hours >= 3 ? Is.Not.Empty : Has.Count.GreaterThanOrEqualTo(0));
        });
    }

    [Test]
    public void Within_OneInstant_DoesNotFail() => Assert.That(TimeTicks.Within(Start, Start), Has.Count.LessThanOrEqualTo(1));

    [Test]
    public void Within_AFewMonths_StartsOfMonths() => Assert.That(
        TimeTicks.Within(Start, Start.AddDays(100)).Select(static t => t.Label), Is.EqualTo(["2024-03", "2024-04", "2024-05", "2024-06"]));
}
