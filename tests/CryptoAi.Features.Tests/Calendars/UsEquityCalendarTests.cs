using System.Globalization;
using CryptoAi.Features.Calendars;

namespace CryptoAi.Features.Tests.Calendars;

/// <summary>The rules of the New York exchanges against outside tables.</summary>
internal sealed class UsEquityCalendarTests
{
    // weekdays without trading | sessions until 13:00. 2000 to 2022: test data of the public project exchange_calendars; 2023 on: announcements of NYSE Group.
    private static readonly string[] Years =
    [
        "2000|01-17 02-21 04-21 05-29 07-04 09-04 11-23 12-25|07-03 11-24",
        "2001|01-01 01-15 02-19 04-13 05-28 07-04 09-03 09-11 09-12 09-13 09-14 11-22 12-25|07-03 11-23 12-24",
        "2002|01-01 01-21 02-18 03-29 05-27 07-04 09-02 11-28 12-25|07-05 11-29 12-24",
        "2003|01-01 01-20 02-17 04-18 05-26 07-04 09-01 11-27 12-25|07-03 11-28 12-24 12-26",
        "2004|01-01 01-19 02-16 04-09 05-31 06-11 07-05 09-06 11-25 12-24|11-26",
        "2005|01-17 02-21 03-25 05-30 07-04 09-05 11-24 12-26|11-25",
        "2006|01-02 01-16 02-20 04-14 05-29 07-04 09-04 11-23 12-25|07-03 11-24",
        "2007|01-01 01-02 01-15 02-19 04-06 05-28 07-04 09-03 11-22 12-25|07-03 11-23 12-24",
        "2008|01-01 01-21 02-18 03-21 05-26 07-04 09-01 11-27 12-25|07-03 11-28 12-24",
        "2009|01-01 01-19 02-16 04-10 05-25 07-03 09-07 11-26 12-25|11-27 12-24",
        "2010|01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24|11-26",
        "2011|01-17 02-21 04-22 05-30 07-04 09-05 11-24 12-26|11-25",
        "2012|01-02 01-16 02-20 04-06 05-28 07-04 09-03 10-29 10-30 11-22 12-25|07-03 11-23 12-24",
        "2013|01-01 01-21 02-18 03-29 05-27 07-04 09-02 11-28 12-25|07-03 11-29 12-24",
        "2014|01-01 01-20 02-17 04-18 05-26 07-04 09-01 11-27 12-25|07-03 11-28 12-24",
        "2015|01-01 01-19 02-16 04-03 05-25 07-03 09-07 11-26 12-25|11-27 12-24",
        "2016|01-01 01-18 02-15 03-25 05-30 07-04 09-05 11-24 12-26|11-25",
        "2017|01-02 01-16 02-20 04-14 05-29 07-04 09-04 11-23 12-25|07-03 11-24",
        "2018|01-01 01-15 02-19 03-30 05-28 07-04 09-03 11-22 12-05 12-25|07-03 11-23 12-24",
        "2019|01-01 01-21 02-18 04-19 05-27 07-04 09-02 11-28 12-25|07-03 11-29 12-24",
        "2020|01-01 01-20 02-17 04-10 05-25 07-03 09-07 11-26 12-25|11-27 12-24",
        "2021|01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24|11-26",
        "2022|01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26|11-25",
        "2023|01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25|07-03 11-24",
        "2024|01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25|07-03 11-29 12-24",
        "2025|01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25|07-03 11-28 12-24",
        "2026|01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25|11-27 12-24",
        "2027|01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24|11-26",
        "2028|01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25|07-03 11-24",
    ];

    [TestCaseSource(nameof(Years))]
    public void Sessions_OfAYear_AreThoseOfTheOutsideTable(string year)
    {
        string[] parts = year.Split('|');
        int number = int.Parse(parts[0], CultureInfo.InvariantCulture);
        Dictionary<DateOnly, MarketSession> sessions = UsEquityCalendar.Regular.SessionsBetween(Utc(number, 1, 1).AddHours(5), Utc(number + 1, 1, 1)).ToDictionary(static s => s.Date);
        List<string> closed = [];
        for (DateOnly date = new(number, 1, 1); date.Year == number; date = date.AddDays(1))
        {
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !sessions.ContainsKey(date))
            {
                closed.Add(date.ToString("MM-dd", CultureInfo.InvariantCulture));
            }
        }

        string[] early = [.. sessions.Values.Where(static s => s.IsEarlyClose).Select(static s => s.Date.ToString("MM-dd", CultureInfo.InvariantCulture))];
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', closed), Is.EqualTo(parts[1]));
            Assert.That(string.Join(' ', early), Is.EqualTo(parts[2]));
            Assert.That(sessions.Keys.Select(static d => d.DayOfWeek), Has.None.EqualTo(DayOfWeek.Saturday).And.None.EqualTo(DayOfWeek.Sunday));
        });
    }

    // date, open and close UTC: the days around the changes of clocks under the old and the new law, half days, and the one late open
    [TestCase("2006-03-31", "14:30", "21:00")]
    [TestCase("2006-04-03", "13:30", "20:00")]
    [TestCase("2006-10-27", "13:30", "20:00")]
    [TestCase("2006-10-30", "14:30", "21:00")]
    [TestCase("2007-03-09", "14:30", "21:00")]
    [TestCase("2007-03-12", "13:30", "20:00")]
    [TestCase("2007-11-02", "13:30", "20:00")]
    [TestCase("2007-11-05", "14:30", "21:00")]
    [TestCase("2025-03-07", "14:30", "21:00")]
    [TestCase("2025-03-10", "13:30", "20:00")]
    [TestCase("2025-10-31", "13:30", "20:00")]
    [TestCase("2025-11-03", "14:30", "21:00")]
    [TestCase("2025-07-03", "13:30", "17:00")]
    [TestCase("2024-11-29", "14:30", "18:00")]
    [TestCase("2002-09-11", "16:00", "20:00")]
    [TestCase("2034-06-01", "13:30", "20:00")]
    public void Sessions_OfADate_OpenAndCloseAtTheseUtcTimes(string date, string open, string close)
    {
        DateOnly day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        MarketSession session = UsEquityCalendar.Regular.SessionsBetween(Utc(day), Utc(day.AddDays(1))).Single();
        Assert.That(
            (session.Date, session.Open, session.Close),
            Is.EqualTo((day, Utc(day) + TimeSpan.Parse(open, CultureInfo.InvariantCulture), Utc(day) + TimeSpan.Parse(close, CultureInfo.InvariantCulture))));
    }

    [TestCase("2024-11-29", "09:00", "22:00", Description = "half day: after-hours trading ends at 17:00 New York")]
    [TestCase("2024-12-02", "09:00", "25:00", Description = "winter: ends at 01:00Z of the next day")]
    [TestCase("2025-07-02", "08:00", "24:00")]
    public void ExtendedHours_OfADate_SpanTheHoursBeforeAndAfter(string date, string open, string close)
    {
        DateOnly day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        MarketSession session = UsEquityCalendar.ExtendedHours.SessionOf(Utc(day).AddHours(15))!.Value;
        Assert.That(((session.Open - Utc(day)).TotalHours, (session.Close - Utc(day)).TotalHours), Is.EqualTo((Hours(open), Hours(close))));
    }

    [Test]
    public void NewYorkClock_EveryHourOf36Years_AgreesWithTheTimeZoneData()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out TimeZoneInfo? zone))
        {
            Assert.Ignore("Skipped: this machine has no time zone data.");
        }

        NewYorkClock rule = new();
        TimeZoneClock data = new(zone!);
        for (DateTime local = new(2000, 1, 1); local.Year < 2036; local = local.AddHours(1))
        {
            if (rule.ToUtc(local) != data.ToUtc(local))
            {
                Assert.Fail($"{local:O}: the rule says {rule.ToUtc(local):O}, the time zone data {data.ToUtc(local):O}.");
            }
        }
    }

    // outside table: tables of the Gregorian Easter
    [TestCase(2000, "04-23")]
    [TestCase(2008, "03-23")]
    [TestCase(2011, "04-24")]
    [TestCase(2016, "03-27")]
    [TestCase(2019, "04-21")]
    [TestCase(2024, "03-31")]
    [TestCase(2025, "04-20")]
    [TestCase(2030, "04-21")]
    [TestCase(2035, "03-25")]
    public void Easter_OfAYear_IsTheKnownSunday(int year, string expected) =>
        Assert.That(YearDays.Easter(year).ToString("MM-dd", CultureInfo.InvariantCulture), Is.EqualTo(expected));

    private static double Hours(string text) => int.Parse(text[..2], CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);

    private static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
