using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Filling;

/// <summary>
/// The common time grid of a dataset (definitions D10): the union of the expected bars of its calendars, all on one phase, the UTC multiples of the step. It follows from the
/// calendars alone, never from which candles exist. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// A grid point is named by its opening time. A bar sits on the first point whose close is at or after its own close and keeps its own stamps: the New York bar of
/// 09:30 sits on the point of 10:00. Only the short last bar of a session moves one point further where the bar before it already has the point (15:30 to 16:00 New York: the point
/// of 16:00). A daily bar sits on its date.
/// </remarks>
public sealed class MarketGrid
{
    private readonly long _step;

    // null: some market is always open, so every multiple of the step is a point
    private readonly BarSchedule[]? _schedules;
    private readonly DateTimeOffset _knownFrom;
    private readonly DateTimeOffset _knownTo;

    /// <summary>Creates the grid of some calendars.</summary>
    /// <param name="timeframe">The distance of the points; from a day on, whole days.</param>
    /// <param name="calendars">The calendars of the dataset's assets; one that is named twice counts once.</param>
    /// <exception cref="ArgumentException">There is no calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A calendar has no bars of this length.</exception>
    public MarketGrid(Timeframe timeframe, params IEnumerable<MarketCalendar> calendars)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        Calendars = [.. calendars.DistinctBy(static c => c.Name).OrderBy(static c => c.Name, StringComparer.Ordinal)];
        if (Calendars.Count == 0)
        {
            throw new ArgumentException("A grid needs at least one calendar.", nameof(calendars));
        }

        (Timeframe, _step) = (timeframe, timeframe.StepMilliseconds);
        BarSchedule[] schedules = [.. Calendars.Select(c => c.ScheduleOf(timeframe))];
        _schedules = Calendars.Any(static c => c.IsAlwaysOpen) ? null : schedules;
        (_knownFrom, _knownTo) = (Calendars.Max(static c => c.KnownFrom), Calendars.Min(static c => c.KnownTo));
    }

    /// <summary>The distance of the points.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>The calendars in ordinal order of their names, none twice.</summary>
    public IReadOnlyList<MarketCalendar> Calendars { get; }

    /// <summary>The grid points in a range, ascending; none outside of what the calendars know.</summary>
    /// <param name="from">The earliest point.</param>
    /// <param name="to">The end; a point that opens then is no longer meant.</param>
    public IEnumerable<DateTimeOffset> Points(DateTimeOffset from, DateTimeOffset to)
    {
        long end = UtcPhase.Milliseconds(to);
        for (long? point = FirstFrom(UtcPhase.Milliseconds(from)); point < end; point = FirstFrom(point.Value + 1))
        {
            yield return DateTimeOffset.FromUnixTimeMilliseconds(point.Value);
        }
    }

    /// <summary>The grid point on which a bar of an asset sits.</summary>
    /// <param name="openTime">The bar's opening time.</param>
    /// <param name="calendar">The calendar of the asset's market.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know this time, or the grid has no point after it.</exception>
    public DateTimeOffset PointOf(DateTimeOffset openTime, MarketCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        long close = calendar.BarClose(openTime, Timeframe).ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(
            PointOf(openTime.ToUnixTimeMilliseconds(), close, calendar.ScheduleOf(Timeframe))
            ?? throw new ArgumentOutOfRangeException(
                nameof(openTime), IsoTime.Text(openTime.ToUnixTimeMilliseconds()), $"The calendars {string.Join(", ", Calendars)} have no bar after this time."));
    }

    /// <summary>The first point at or after a time; null after the end of all calendars. Unix milliseconds.</summary>
    internal long? FirstFrom(long time)
    {
        if (_schedules is null)
        {
            return UtcPhase.Ceiling(time, _step);
        }

        long? first = null;
        foreach (BarSchedule schedule in _schedules)
        {
            if (schedule.FirstOnGridFrom(time) is { } bar && (first is null || bar.GridPoint < first))
            {
                first = bar.GridPoint;
            }
        }

        return first;
    }

    /// <summary>The point of a bar; null after the end of all calendars. Unix milliseconds.</summary>
    internal long? PointOf(long open, long close, BarSchedule schedule)
    {
        // a stock's daily bar is found by its date, wherever its stamp lies; below a day, only a bar that opens as expected can be a short one
        if (schedule.Overlapping(open, _step) is { } bar && (bar.Open == open || (_step >= TimeSpan.MillisecondsPerDay && bar.GridPoint + _step >= close)))
        {
            return bar.GridPoint;
        }

        return FirstFrom(UtcPhase.Ceiling(open, _step));
    }

    /// <summary>Whether all calendars that the grid follows know an instant.</summary>
    internal bool Knows(DateTimeOffset instant) => _schedules is null || (instant >= _knownFrom && instant < _knownTo);
}
