using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.Calendars;

/// <summary>Questions to a calendar: open or closed, next times, bars, and what lies outside of what it knows.</summary>
internal sealed class MarketCalendarTests
{
    private static readonly SessionCalendar Us = UsEquityCalendar.Regular;

    [TestCase("2025-07-03T13:29:59", false)]
    [TestCase("2025-07-03T13:30:00", true)]
    [TestCase("2025-07-03T16:59:59", true)]
    [TestCase("2025-07-03T17:00:00", false, Description = "half day")]
    [TestCase("2025-07-04T15:00:00", false, Description = "holiday")]
    [TestCase("2025-07-05T15:00:00", false, Description = "weekend")]
    public void IsOpen_AroundTheEdgesOfASession_IncludesTheOpenAndNotTheClose(string time, bool expected) =>
        Assert.That(Us.IsOpen(At(time)), Is.EqualTo(expected));

    [TestCase("2025-08-29T20:00:00", "2025-09-02T13:30:00", "2025-09-02T20:00:00", Description = "across Labor Day")]
    [TestCase("2025-08-29T15:00:00", "2025-09-02T13:30:00", "2025-08-29T20:00:00")]
    [TestCase("2025-09-02T13:30:00", "2025-09-03T13:30:00", "2025-09-02T20:00:00", Description = "exactly at the open")]
    [TestCase("2025-09-02T13:29:59", "2025-09-02T13:30:00", "2025-09-02T20:00:00")]
    [TestCase("2001-09-10T20:00:00", "2001-09-17T13:30:00", "2001-09-17T20:00:00")]
    [TestCase("2026-07-02T20:00:00", "2026-07-06T13:30:00", "2026-07-06T20:00:00", Description = "Independence Day observed on Friday")]
    public void NextOpenAndClose_FromATime_SkipClosedDays(string time, string open, string close) =>
        Assert.That((Us.NextOpen(At(time)), Us.NextClose(At(time))), Is.EqualTo((At(open), At(close))));

    [Test]
    public void Sessions_OfAllYears_AscendAndDoNotTouch()
    {
        foreach (SessionCalendar calendar in (SessionCalendar[])[Us, UsEquityCalendar.ExtendedHours])
        {
            MarketSession[] sessions = [.. calendar.SessionsBetween(calendar.KnownFrom, calendar.KnownTo)];
            Assert.Multiple(() =>
            {
                Assert.That(sessions, Has.Length.InRange(36 * 248, 36 * 253));
                Assert.That(sessions.All(static s => s.Close > s.Open), Is.True);
                Assert.That(sessions.Zip(sessions.Skip(1)).All(static p => p.First.Close < p.Second.Open && p.First.Date < p.Second.Date), Is.True);
            });
        }
    }

    [Test]
    public void Answers_AtSeededRandomTimes_AgreeWithTheListOfSessions()
    {
        MarketSession[] sessions = [.. Us.SessionsBetween(Us.KnownFrom, Us.KnownTo)];
        Random random = new(7);
        for (int i = 0; i < 2000; i++)
        {
            DateTimeOffset time = At("2000-02-01T00:00:00").AddSeconds(random.NextInt64(35L * 365 * 86400));
            MarketSession? expected = sessions.Where(s => s.Open <= time && time < s.Close).Select(static s => (MarketSession?)s).FirstOrDefault();
            Assert.That(Us.SessionOf(time), Is.EqualTo(expected));
            Assert.That(Us.NextOpen(time), Is.EqualTo(sessions.First(s => s.Open > time).Open));
            Assert.That(Us.NextClose(time), Is.EqualTo(sessions.First(s => s.Close > time).Close));
        }
    }

    [TestCase("1h", "2025-07-02", "13:30 14:30 15:30 16:30 17:30 18:30 19:30")]
    [TestCase("1h", "2025-07-03", "13:30 14:30 15:30 16:30", Description = "half day: the last bar is short")]
    [TestCase("4h", "2025-07-02", "13:30 17:30")]
    [TestCase("1d", "2025-07-02", "13:30")]
    [TestCase("1h", "2025-07-04", "")]
    [TestCase("1d", "2025-07-04", "")]
    public void ExpectedBars_OfADay_CountFromTheSessionsOpen(string timeframe, string day, string expected)
    {
        DateTimeOffset from = At(day + "T00:00:00");
        Assert.That(Times(Us.ExpectedBars(Timeframe.Parse(timeframe), from, from.AddDays(1)), "HH:mm"), Is.EqualTo(expected));
    }

    [Test]
    public void ExpectedBars_OfWeeks_OpenWithTheFirstSessionOfTheWeekAndCloseWithItsLast()
    {
        Timeframe week = Timeframe.Parse("1w");

        Assert.That(
            Times(Us.ExpectedBars(week, At("2025-08-25T00:00:00"), At("2025-09-13T00:00:00")), "MM-dd HH:mm"),
            Is.EqualTo("08-25 13:30 09-02 13:30 09-08 13:30"));
        Assert.That(Us.BarClose(At("2025-09-02T13:30:00"), week), Is.EqualTo(At("2025-09-05T20:00:00")));
        Assert.That(
            Times(AlwaysOpenCalendar.Instance.ExpectedBars(week, At("2025-08-25T00:00:00"), At("2025-09-13T00:00:00")), "MM-dd HH:mm"),
            Is.EqualTo("08-25 00:00 09-01 00:00 09-08 00:00"));
    }

    [Test]
    public void ExpectedBars_FromWithinASession_BeginWithTheNextBar() => Assert.That(
        Times(Us.ExpectedBars(Timeframe.OneHour, At("2025-07-02T18:00:00"), At("2025-07-03T14:00:00")), "dd HH:mm"), Is.EqualTo("02 18:30 02 19:30 03 13:30"));

    [Test]
    public void ExpectedBars_OfARangeToWithinAMillisecond_IncludesItsBeginningOnly()
    {
        DateTimeOffset open = At("2025-07-02T18:30:00");
        Assert.Multiple(() =>
        {
            Assert.That(Us.ExpectedBars(Timeframe.OneHour, open, open).Count(), Is.Zero);
            Assert.That(Us.ExpectedBars(Timeframe.OneHour, open, open.AddTicks(1)).Count(), Is.EqualTo(1));
            Assert.That(Us.ExpectedBars(Timeframe.OneHour, open.AddTicks(1), open.AddMinutes(1)).Count(), Is.Zero);
        });
    }

    [TestCase("1h", "2025-07-02T18:30:00", "2025-07-02T19:30:00")]
    [TestCase("1h", "2025-07-02T19:30:00", "2025-07-02T20:00:00", Description = "the short last bar")]
    [TestCase("1h", "2025-07-03T16:30:00", "2025-07-03T17:00:00", Description = "half day")]
    [TestCase("1h", "2025-07-03T17:00:00", "2025-07-03T18:00:00", Description = "closed: a whole step")]
    [TestCase("1h", "2025-07-02T19:00:00", "2025-07-02T20:00:00", Description = "bars on whole hours")]
    [TestCase("1h", "2025-07-02T13:00:00", "2025-07-02T14:00:00", Description = "opens before the session")]
    [TestCase("1d", "2025-07-02T13:30:00", "2025-07-02T20:00:00")]
    [TestCase("1d", "2025-07-02T00:00:00", "2025-07-02T20:00:00", Description = "stamped with its date")]
    [TestCase("1d", "2025-07-04T00:00:00", "2025-07-05T00:00:00", Description = "closed")]
    public void BarClose_OfABar_IsAStepLaterOrTheSessionsClose(string timeframe, string open, string close) =>
        Assert.That(Us.BarClose(At(open), Timeframe.Parse(timeframe)), Is.EqualTo(At(close)));

    [TestCase("1h", "2025-07-02T13:00:00", true)]
    [TestCase("1h", "2025-07-02T12:30:00", false)]
    [TestCase("1h", "2025-07-02T19:30:00", true)]
    [TestCase("1h", "2025-07-02T20:00:00", false)]
    [TestCase("1d", "2025-07-03T00:00:00", true)]
    [TestCase("1d", "2025-07-03T13:30:00", true)]
    [TestCase("1d", "2025-07-03T04:00:00", true, Description = "stamped with New York's midnight")]
    [TestCase("1d", "2025-07-04T00:00:00", false)]
    [TestCase("1d", "2025-07-04T04:00:00", false)]
    public void Overlaps_OfABar_TellsWhetherTheMarketTradesDuringIt(string timeframe, string open, bool expected) =>
        Assert.That(Us.Overlaps(At(open), Timeframe.Parse(timeframe)), Is.EqualTo(expected));

    [Test]
    public void Overlaps_OfADailyBarStampedWithItsDate_AsksForTheDateAndNotTheTime()
    {
        // in winter extended trading of Friday lasts until Saturday 01:00Z
        Assert.That(UsEquityCalendar.ExtendedHours.IsOpen(At("2025-01-11T00:30:00")), Is.True);
        Assert.That(UsEquityCalendar.ExtendedHours.Overlaps(At("2025-01-11T00:00:00"), Timeframe.OneDay), Is.False);
    }

    [Test]
    public void SessionPosition_AtTimes_IsTheShareElapsed() => Assert.Multiple(() =>
    {
        TensorAssert.Close(Us.SessionPosition(At("2025-07-02T13:30:00")), 0, 0, 0, "open");
        TensorAssert.Close(Us.SessionPosition(At("2025-07-02T16:45:00")), 0.5, 0, 1e-15, "middle");
        TensorAssert.Close(Us.SessionPosition(At("2025-07-02T21:00:00")), 0, 0, 0, "closed");
        TensorAssert.Close(AlwaysOpenCalendar.Instance.SessionPosition(At("2025-07-02T18:00:00")), 0.75, 0, 0, "always open");
    });

    [Test]
    public void AlwaysOpen_Anytime_IsOpenAndNeverOpensOrCloses()
    {
        AlwaysOpenCalendar calendar = AlwaysOpenCalendar.Instance;
        DateTimeOffset time = At("2025-07-05T12:34:56");
        Assert.Multiple(() =>
        {
            Assert.That(calendar.IsOpen(time), Is.True);
            Assert.That(calendar.SessionOf(time), Is.EqualTo(new MarketSession(new(2025, 7, 5), At("2025-07-05T00:00:00"), At("2025-07-06T00:00:00"), false)));
            Assert.That((calendar.NextOpen(time), calendar.NextClose(time)), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
            Assert.That(calendar.BarClose(time, Timeframe.OneHour), Is.EqualTo(time.AddHours(1)));
            Assert.That(Times(calendar.ExpectedBars(Timeframe.FourHours, time, time.AddHours(12)), "HH:mm"), Is.EqualTo("16:00 20:00 00:00"));
            Assert.That(calendar.SessionsBetween(time, time.AddDays(1)).Count(), Is.EqualTo(2));
        });
    }

    [Test]
    public void Questions_OutsideOfTheKnownYears_SayWhatIsKnown()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                () => Us.IsOpen(At("1999-12-31T15:00:00")),
                Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("'us_equities' knows 2000-01-01T05:00:00Z … 2036-01-01T05:00:00Z"));
            Assert.That(() => Us.SessionOf(At("2036-01-02T15:00:00")), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Us.NextOpen(At("2035-12-31T21:00:00")), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("no session opens"));
            Assert.That(() => Us.SessionsBetween(At("2035-12-31T21:00:00"), At("2036-02-01T00:00:00")), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Us.ExpectedBars(Timeframe.OneHour, At("2025-01-02T00:00:00"), At("2025-01-01T00:00:00")), Throws.ArgumentException);
            Assert.That(() => Us.BarClose(At("2025-01-02T00:00:00"), Timeframe.Parse("36h")), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("whole days"));
            Assert.That(() => Us.BarClose(At("2025-01-02T00:00:00"), default), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    internal static DateTimeOffset At(string time) => DateTimeOffset.Parse(time + "Z", CultureInfo.InvariantCulture);

    private static string Times(IEnumerable<DateTimeOffset> times, string format) =>
        string.Join(' ', times.Select(t => t.ToString(format, CultureInfo.InvariantCulture)));
}
