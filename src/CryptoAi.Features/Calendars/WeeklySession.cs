namespace CryptoAi.Features.Calendars;

/// <summary>A session that a market has every week, in the exchange's local time.</summary>
/// <param name="Day">The weekday on which it opens.</param>
/// <param name="Open">When it opens.</param>
/// <param name="Close">When it closes; at or before <paramref name="Open"/> means on the next day.</param>
public readonly record struct WeeklySession(DayOfWeek Day, TimeOnly Open, TimeOnly Close)
{
    /// <summary>The same session on Monday to Friday.</summary>
    /// <param name="open">When it opens.</param>
    /// <param name="close">When it closes; at or before <paramref name="open"/> means on the next day.</param>
    public static IReadOnlyList<WeeklySession> Weekdays(TimeOnly open, TimeOnly close) =>
        [.. Enumerable.Range((int)DayOfWeek.Monday, 5).Select(day => new WeeklySession((DayOfWeek)day, open, close))];
}
