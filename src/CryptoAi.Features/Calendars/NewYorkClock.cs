namespace CryptoAi.Features.Calendars;

/// <summary>
/// Local times of New York from 1987 on, by the law's rule and without time zone data: daylight saving began on the first Sunday of April and ended on the last
/// of October until 2006; since 2007 it lasts from the second Sunday of March to the first of November. Clocks change at 02:00 local time.
/// </summary>
internal sealed class NewYorkClock : LocalClock
{
    private static readonly TimeSpan Standard = TimeSpan.FromHours(-5);
    private static readonly TimeSpan Daylight = TimeSpan.FromHours(-4);

    public override DateTimeOffset ToUtc(DateTime local) =>
        new(DateTime.SpecifyKind(local - (IsDaylight(local) ? Daylight : Standard), DateTimeKind.Utc));

    private static bool IsDaylight(DateTime local)
    {
        int year = local.Year;
        DateOnly begins = year < 2007 ? YearDays.NthOf(year, 4, DayOfWeek.Sunday, 1) : YearDays.NthOf(year, 3, DayOfWeek.Sunday, 2);
        DateOnly ends = year < 2007 ? YearDays.LastOf(year, 10, DayOfWeek.Sunday) : YearDays.NthOf(year, 11, DayOfWeek.Sunday, 1);

        // 02:00 … 03:00 is skipped in spring, 01:00 … 02:00 comes twice in autumn
        return local >= begins.ToDateTime(new TimeOnly(3, 0)) && local < ends.ToDateTime(new TimeOnly(1, 0));
    }
}
