namespace CryptoAi.Features.Calendars;

/// <summary>The dates on which the New York stock exchanges differ from the weekly hours, by the rules of NYSE since 2000.</summary>
/// <remarks>Compared with the NYSE definitions of the public projects exchange_calendars and pandas_market_calendars.</remarks>
internal static class UsEquityHolidays
{
    /// <summary>Closures that no rule tells.</summary>
    private static readonly Dictionary<DateOnly, string> Unscheduled = new()
    {
        [new(2001, 9, 11)] = "attacks of September 11",
        [new(2001, 9, 12)] = "attacks of September 11",
        [new(2001, 9, 13)] = "attacks of September 11",
        [new(2001, 9, 14)] = "attacks of September 11",
        [new(2004, 6, 11)] = "mourning for President Reagan",
        [new(2007, 1, 2)] = "mourning for President Ford",
        [new(2012, 10, 29)] = "hurricane Sandy",
        [new(2012, 10, 30)] = "hurricane Sandy",
        [new(2018, 12, 5)] = "mourning for President Bush",
        [new(2025, 1, 9)] = "mourning for President Carter",
    };

    /// <summary>The one session that opened hours late: the anniversary of the attacks. Delays of minutes (moments of silence) are not counted.</summary>
    public static readonly (DateOnly Date, TimeOnly Open) LateOpen = (new(2002, 9, 11), new(12, 0));

    /// <summary>All closures of a year.</summary>
    public static HashSet<DateOnly> ClosuresOf(int year)
    {
        HashSet<DateOnly> dates =
        [
            YearDays.NthOf(year, 1, DayOfWeek.Monday, 3),
            YearDays.NthOf(year, 2, DayOfWeek.Monday, 3),
            YearDays.Easter(year).AddDays(-2),
            YearDays.LastOf(year, 5, DayOfWeek.Monday),
            Nearest(new DateOnly(year, 7, 4)),
            YearDays.NthOf(year, 9, DayOfWeek.Monday, 1),
            Thanksgiving(year),
            Nearest(new DateOnly(year, 12, 25)),
            .. Unscheduled.Keys.Where(d => d.Year == year),
        ];

        // on a Saturday, New Year's Day is not observed: Friday would still be the old year
        DateOnly newYear = new(year, 1, 1);
        dates.Add(newYear.DayOfWeek == DayOfWeek.Sunday ? newYear.AddDays(1) : newYear);
        if (year >= 2022)
        {
            dates.Add(Nearest(new DateOnly(year, 6, 19)));
        }

        return dates;
    }

    /// <summary>The sessions of a year that end at 13:00, holidays already taken out.</summary>
    public static HashSet<DateOnly> EarlyClosesOf(int year)
    {
        HashSet<DateOnly> dates = [Thanksgiving(year).AddDays(1)];
        DateOnly christmasEve = new(year, 12, 24);
        if (christmasEve.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Thursday)
        {
            dates.Add(christmasEve);
        }

        // around Independence Day: the day before; when that is a Wednesday, until 2012 the Friday after
        DateOnly july3 = new(year, 7, 3);
        if (july3.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday or DayOfWeek.Thursday || (july3.DayOfWeek == DayOfWeek.Wednesday && year >= 2013))
        {
            dates.Add(july3);
        }
        else if (july3.DayOfWeek == DayOfWeek.Wednesday)
        {
            dates.Add(new DateOnly(year, 7, 5));
        }

        if (year == 2003)
        {
            dates.Add(new DateOnly(2003, 12, 26));
        }

        return dates;
    }

    private static DateOnly Thanksgiving(int year) => YearDays.NthOf(year, 11, DayOfWeek.Thursday, 4);

    private static DateOnly Nearest(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(-1),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };
}
