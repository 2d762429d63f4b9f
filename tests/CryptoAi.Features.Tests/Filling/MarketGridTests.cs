using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Filling;
using static CryptoAi.Features.Tests.Calendars.MarketCalendarTests;

namespace CryptoAi.Features.Tests.Filling;

/// <summary>The common grid and where bars sit on it.</summary>
internal sealed class MarketGridTests
{
    private static readonly MarketCalendar Always = AlwaysOpenCalendar.Instance;
    private static readonly SessionCalendar Us = UsEquityCalendar.Regular;

    // stamp of the New York bar → grid point; definitions D10: the first point whose close is at or after the bar's close, and the bar keeps its stamps
    [TestCase("1h", "2025-07-02T13:30:00", "2025-07-02T14:00:00")]
    [TestCase("1h", "2025-07-02T18:30:00", "2025-07-02T19:00:00")]
    [TestCase("1h", "2025-07-02T19:30:00", "2025-07-02T20:00:00", Description = "the short last hour has a point of its own")]
    [TestCase("1h", "2025-07-03T16:30:00", "2025-07-03T17:00:00", Description = "half day")]
    [TestCase("1h", "2025-07-03T17:00:00", "2025-07-03T17:00:00", Description = "closed time, on the phase")]
    [TestCase("1h", "2025-07-02T15:00:00", "2025-07-02T15:00:00", Description = "a vendor that stamps whole hours")]
    [TestCase("30m", "2025-07-02T19:30:00", "2025-07-02T19:30:00")]
    [TestCase("5m", "2025-07-02T13:30:00", "2025-07-02T13:30:00")]
    [TestCase("4h", "2025-07-02T13:30:00", "2025-07-02T16:00:00")]
    [TestCase("4h", "2025-07-02T17:30:00", "2025-07-02T20:00:00")]
    [TestCase("1d", "2025-07-02T13:30:00", "2025-07-02T00:00:00")]
    [TestCase("1d", "2025-07-02T00:00:00", "2025-07-02T00:00:00")]
    [TestCase("1d", "2025-12-03T14:30:00", "2025-12-03T00:00:00", Description = "winter: New York closes at 21:00Z")]
    public void PointOf_ANewYorkBar_IsThisPointOfTheUnion(string timeframe, string open, string point) =>
        Assert.That(new MarketGrid(Timeframe.Parse(timeframe), Always, Us).PointOf(At(open), Us), Is.EqualTo(At(point)));

    [TestCase("1h", "2025-07-02T13:00:00", "2025-07-02T13:00:00")]
    [TestCase("1h", "2025-07-02T13:07:00", "2025-07-02T14:00:00", Description = "beside the phase")]
    [TestCase("1d", "2025-07-02T00:00:00", "2025-07-02T00:00:00")]
    [TestCase("1d", "2025-07-02T05:00:00", "2025-07-03T00:00:00", Description = "days that end at 05:00Z")]
    public void PointOf_ACoinsBar_IsTheFirstPointThatEndsAtOrAfterIt(string timeframe, string open, string point) =>
        Assert.That(new MarketGrid(Timeframe.Parse(timeframe), Always, Us).PointOf(At(open), Always), Is.EqualTo(At(point)));

    [Test]
    public void PointOf_EveryExpectedBarOf36Years_IsDifferentAndEndsAtOrAfterTheBar([Values("5m", "30m", "1h", "2h", "4h", "1d", "1w")] string text)
    {
        Timeframe timeframe = Timeframe.Parse(text);
        MarketGrid grid = new(timeframe, Always, Us);
        DateTimeOffset last = DateTimeOffset.MinValue;
        DateTimeOffset from = text == "5m" ? At("2025-01-02T00:00:00") : Us.KnownFrom;
        foreach (DateTimeOffset open in Us.ExpectedBars(timeframe, from, text == "5m" ? At("2025-12-31T00:00:00") : Us.KnownTo))
        {
            DateTimeOffset point = grid.PointOf(open, Us);
            if (point <= last || point + timeframe.Step < Us.BarClose(open, timeframe) || grid.Points(point, point.AddTicks(1)).Single() != point)
            {
                Assert.Fail($"{open:O} sits on {point:O}, the bar before it on {last:O}");
            }

            last = point;
        }

        Assert.That(last, Is.GreaterThan(from));
    }

    [TestCase("1h", "2025-07-02", "14 15 16 17 18 19 20")]
    [TestCase("1h", "2025-07-03", "14 15 16 17")]
    [TestCase("1h", "2025-07-04", "")]
    [TestCase("4h", "2025-07-02", "16 20")]
    [TestCase("1d", "2025-07-02", "00")]
    public void Points_OfTheStocksAlone_AreThoseOfTheirExpectedBars(string timeframe, string day, string hours)
    {
        DateTimeOffset from = At(day + "T00:00:00");
        Assert.That(
            string.Join(' ', new MarketGrid(Timeframe.Parse(timeframe), Us).Points(from, from.AddDays(1)).Select(static t => t.ToString("HH", CultureInfo.InvariantCulture))),
            Is.EqualTo(hours));
    }

    [Test]
    public void Points_OfTwoExchanges_AreTheirUnion()
    {
        SessionCalendar tokyo = new("tokyo", new SessionRules
        {
            TimeZone = TimeZoneInfo.CreateCustomTimeZone("test+9", TimeSpan.FromHours(9), null, null),
            Sessions = WeeklySession.Weekdays(new(9, 0), new(15, 30)),
            FirstDate = new(2025, 1, 1),
            LastDate = new(2025, 12, 31),
        });
        MarketGrid grid = new(Timeframe.OneHour, Us, tokyo, Us);
        DateTimeOffset from = At("2025-07-02T00:00:00");

        Assert.Multiple(() =>
        {
            Assert.That(grid.Calendars.Select(static c => c.Name), Is.EqualTo(["tokyo", "us_equities"]));
            Assert.That(grid.Points(from, from.AddDays(1)).Select(t => (t - from).TotalHours), Is.EqualTo([0, 1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19, 20]));
            Assert.That(new MarketGrid(Timeframe.OneHour, Us, Always).Points(from, from.AddDays(1)).Count(), Is.EqualTo(24));
        });
    }

    [Test]
    public void Construction_WithoutCalendars_Fails() => Assert.That(() => new MarketGrid(Timeframe.OneHour), Throws.ArgumentException.With.Message.Contains("at least one calendar"));
}
