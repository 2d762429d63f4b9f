namespace CryptoAi.Features.Calendars;

/// <summary>
/// The US stock exchanges NYSE and Nasdaq from 2000 to 2035, by rules: New Year, Martin Luther King, Presidents', Good Friday, Memorial, Juneteenth (since 2022),
/// Independence, Labor, Thanksgiving and Christmas Day with NYSE's observed days, early closes at 13:00 New York time, daylight saving, and the closures that no
/// rule tells (September 2001, June 2004, January 2007, October 2012, December 2018, January 2025) with the late open of 2002-09-11.
/// </summary>
/// <remarks>
/// Compared with the NYSE definitions of the public projects exchange_calendars and pandas_market_calendars. Not counted: delays and halts of minutes.
/// A closure that is announced later, or another year than 2000 … 2035, is an override or a calendar of one's own (<see cref="SessionCalendar.WithOverrides"/>).
/// </remarks>
public static class UsEquityCalendar
{
    /// <summary>The name of <see cref="Regular"/> in bundles and datasets.</summary>
    public const string RegularName = "us_equities";

    /// <summary>The name of <see cref="ExtendedHours"/> in bundles and datasets.</summary>
    public const string ExtendedHoursName = "us_equities_extended";

    private const int FirstYear = 2000;
    private const int LastYear = 2035;

    private static readonly Lazy<SessionCalendar> RegularCalendar = new(static () => Create(RegularName, new(9, 30), new(16, 0), new(13, 0)));
    private static readonly Lazy<SessionCalendar> ExtendedCalendar = new(static () => Create(ExtendedHoursName, new(4, 0), new(20, 0), new(17, 0)));

    /// <summary>Regular trading: 09:30 to 16:00 New York time, to 13:00 on early closes. Name: <c>us_equities</c>.</summary>
    public static SessionCalendar Regular => RegularCalendar.Value;

    /// <summary>Regular trading with the hours before and after it: 04:00 to 20:00 New York time, to 17:00 on early closes. Name: <c>us_equities_extended</c>.</summary>
    public static SessionCalendar ExtendedHours => ExtendedCalendar.Value;

    private static SessionCalendar Create(string name, TimeOnly open, TimeOnly close, TimeOnly earlyClose)
    {
        NewYorkClock clock = new();
        List<MarketSession> sessions = [];
        for (int year = FirstYear; year <= LastYear; year++)
        {
            HashSet<DateOnly> closures = UsEquityHolidays.ClosuresOf(year);
            HashSet<DateOnly> early = UsEquityHolidays.EarlyClosesOf(year);
            for (DateOnly date = new(year, 1, 1); date.Year == year; date = date.AddDays(1))
            {
                if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !closures.Contains(date))
                {
                    bool isEarly = early.Contains(date);
                    sessions.Add(new MarketSession(date, clock.ToUtc(date, open), clock.ToUtc(date, isEarly ? earlyClose : close), isEarly));
                }
            }
        }

        SessionOverride lateOpen = SessionOverride.LateOpen(UsEquityHolidays.LateOpen.Date, UsEquityHolidays.LateOpen.Open);
        SessionOverride[] overrides = name == RegularName ? [lateOpen] : [];
        return new SessionCalendar(name, clock, new DateOnly(FirstYear, 1, 1), new DateOnly(LastYear, 12, 31), sessions, overrides);
    }
}
