using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using static CryptoAi.Features.Tests.Calendars.MarketCalendarTests;

namespace CryptoAi.Features.Tests.Calendars;

/// <summary>Calendars of other exchanges, and overrides.</summary>
internal sealed class SessionCalendarTests
{
    // UTC+9 without daylight saving, so that no time zone data is needed
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.CreateCustomTimeZone("test+9", TimeSpan.FromHours(9), null, null);

    private static SessionRules WithLunchBreak => new()
    {
        TimeZone = Tokyo,
        FirstDate = new(2024, 1, 1),
        LastDate = new(2024, 12, 31),
        Sessions = [.. WeeklySession.Weekdays(new(9, 0), new(11, 30)), .. WeeklySession.Weekdays(new(12, 30), new(15, 0))],
        Holidays = [new(2024, 5, 3), new(2024, 5, 4)],
        Overrides = [SessionOverride.EarlyClose(new(2024, 12, 30), new(11, 0)), SessionOverride.LateOpen(new(2024, 1, 4), new(13, 0))],
    };

    [Test]
    public void Sessions_WithALunchBreak_AreTwoADay()
    {
        SessionCalendar calendar = new("lunch", WithLunchBreak);
        DateTimeOffset day = At("2024-05-07T00:00:00");

        MarketSession[] sessions = [.. calendar.SessionsBetween(day, day.AddDays(1))];
        Assert.Multiple(() =>
        {
            Assert.That(sessions, Has.Length.EqualTo(2).And.All.Matches<MarketSession>(static s => s.Date == new DateOnly(2024, 5, 7)));
            Assert.That(calendar.IsOpen(day.AddHours(3)), Is.False, "lunch");
            Assert.That(calendar.ExpectedBars(Timeframe.OneHour, day, day.AddDays(1)).Select(t => (t - day).TotalHours), Is.EqualTo([0, 1, 2, 3.5, 4.5, 5.5]));
            Assert.That(calendar.BarClose(day.AddHours(2), Timeframe.OneHour), Is.EqualTo(day.AddHours(2.5)));
            Assert.That(calendar.ExpectedBars(Timeframe.OneDay, day, day.AddDays(1)), Is.EqualTo([day]));
            Assert.That(calendar.BarClose(day, Timeframe.OneDay), Is.EqualTo(day.AddHours(6)), "the daily bar spans both sessions");
        });
    }

    [TestCase("2024-05-03T01:00:00", false, Description = "holiday")]
    [TestCase("2024-12-30T01:59:59", true)]
    [TestCase("2024-12-30T02:00:00", false, Description = "early close")]
    [TestCase("2024-12-30T04:00:00", false, Description = "the afternoon after an early close")]
    [TestCase("2024-01-04T01:00:00", false, Description = "the morning before a late open")]
    [TestCase("2024-01-04T04:00:00", true)]
    public void IsOpen_OnDatesThatDiffer_FollowsTheOverrides(string time, bool expected) =>
        Assert.That(new SessionCalendar("lunch", WithLunchBreak).IsOpen(At(time)), Is.EqualTo(expected));

    [Test]
    public void Sessions_AcrossMidnight_BelongToTheDateOnWhichTheyOpen()
    {
        SessionCalendar calendar = new("night", WithLunchBreak with
        {
            Sessions = [.. WeeklySession.Weekdays(new(18, 0), new(6, 0))],
            Holidays = [],
            Overrides = [SessionOverride.EarlyClose(new(2024, 5, 7), new(2, 0))],
        });

        MarketSession session = calendar.SessionOf(At("2024-05-07T16:59:59"))!.Value;
        Assert.That(session, Is.EqualTo(new MarketSession(new(2024, 5, 7), At("2024-05-07T09:00:00"), At("2024-05-07T17:00:00"), true)));
        Assert.That(calendar.SessionOf(At("2024-05-08T20:59:59"))!.Value.Date, Is.EqualTo(new DateOnly(2024, 5, 8)));
    }

    [Test]
    public void WithOverrides_OnTheUsCalendar_ChangeOnlyTheirDates()
    {
        SessionCalendar calendar = UsEquityCalendar.Regular.WithOverrides(
            "us_equities_2030",
            SessionOverride.Closed(new(2030, 3, 4)),
            SessionOverride.EarlyClose(new(2030, 3, 5), new(14, 30)),
            SessionOverride.Replace(new(2030, 3, 9), (new(10, 0), new(12, 0))));

        MarketSession[] before = [.. UsEquityCalendar.Regular.SessionsBetween(At("2000-01-03T00:00:00"), At("2035-12-31T00:00:00"))];
        MarketSession[] after = [.. calendar.SessionsBetween(At("2000-01-03T00:00:00"), At("2035-12-31T00:00:00"))];
        Assert.Multiple(() =>
        {
            Assert.That(before.Except(after).Select(static s => s.Date), Is.EqualTo([new DateOnly(2030, 3, 4), new DateOnly(2030, 3, 5)]));
            Assert.That(after.Except(before), Is.EqualTo((MarketSession[])
            [
                new(new(2030, 3, 5), At("2030-03-05T14:30:00"), At("2030-03-05T19:30:00"), true),
                new(new(2030, 3, 9), At("2030-03-09T15:00:00"), At("2030-03-09T17:00:00"), false),
            ]));
        });
    }

    [Test]
    public void Construction_WithWhatCannotBe_NamesTheDate()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                () => new SessionCalendar("c", WithLunchBreak with { Sessions = [new(DayOfWeek.Monday, new(9, 0), new(12, 0)), new(DayOfWeek.Monday, new(11, 0), new(15, 0))], Overrides = [] }),
                Throws.ArgumentException.With.Message.Contains("must not overlap").And.Message.Contains("2024-"));
            Assert.That(
                () => new SessionCalendar("c", WithLunchBreak with { Overrides = [SessionOverride.EarlyClose(new(2024, 5, 7), new(12, 0))] }),
                Throws.ArgumentException.With.Message.Contains("no session of 2024-05-07 is under way at 12:00 for its early close"));
            Assert.That(
                () => new SessionCalendar("c", WithLunchBreak with { Overrides = [SessionOverride.Closed(new(2025, 5, 7))] }),
                Throws.ArgumentException.With.Message.Contains("2025-05-07 lies outside"));
            Assert.That(() => new SessionCalendar("c", WithLunchBreak with { LastDate = new(2023, 1, 1) }), Throws.ArgumentException);
            Assert.That(() => UsEquityCalendar.Regular.WithOverrides("us_equities"), Throws.ArgumentException.With.Message.Contains("another name"));
            Assert.That(() => new SessionCalendar(" ", WithLunchBreak), Throws.ArgumentException);
        });
    }

    [Test]
    public void TimeZoneClock_OnDaysWithDaylightSaving_CountsSkippedAndRepeatedTimesAsStandard()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out TimeZoneInfo? zone))
        {
            Assert.Ignore("Skipped: this machine has no time zone data.");
        }

        TimeZoneClock clock = new(zone!);
        Assert.Multiple(() =>
        {
            Assert.That(clock.ToUtc(new DateTime(2025, 3, 28, 9, 0, 0)), Is.EqualTo(At("2025-03-28T08:00:00")));
            Assert.That(clock.ToUtc(new DateTime(2025, 3, 31, 9, 0, 0)), Is.EqualTo(At("2025-03-31T07:00:00")));
            Assert.That(clock.ToUtc(new DateTime(2025, 3, 30, 2, 30, 0)), Is.EqualTo(At("2025-03-30T01:30:00")), "skipped");
            Assert.That(clock.ToUtc(new DateTime(2025, 10, 26, 2, 30, 0)), Is.EqualTo(At("2025-10-26T01:30:00")), "twice");
        });
    }
}
