using System.Collections.Concurrent;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Calendars;

/// <summary>
/// When a market trades, and which bars follow from that. There are two kinds: <see cref="AlwaysOpenCalendar"/> and <see cref="SessionCalendar"/>, of which
/// <see cref="UsEquityCalendar"/> is the built-in one and from which any other exchange is made. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// A session includes its open and excludes its close. All times are UTC. A calendar knows a range of dates; a question about any other time is an
/// <see cref="ArgumentOutOfRangeException"/>, never a guess.
/// </remarks>
public abstract class MarketCalendar
{
    private const long Day = 86_400_000L;
    private readonly ConcurrentDictionary<Timeframe, BarSchedule> _schedules = new();

    private protected MarketCalendar(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>The stable name under which bundles and datasets store the calendar, such as <c>always_open</c> or <c>us_equities</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the market never closes.</summary>
    public abstract bool IsAlwaysOpen { get; }

    /// <summary>The first instant that the calendar knows, UTC.</summary>
    public abstract DateTimeOffset KnownFrom { get; }

    /// <summary>The first instant that the calendar no longer knows, UTC.</summary>
    public abstract DateTimeOffset KnownTo { get; }

    /// <summary>Whether the market trades at an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know this time.</exception>
    public bool IsOpen(DateTimeOffset instant) => SessionOf(instant) is not null;

    /// <summary>The session that an instant belongs to, or null while the market is closed. Of an always-open market: the UTC day.</summary>
    /// <param name="instant">The instant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know this time.</exception>
    public abstract MarketSession? SessionOf(DateTimeOffset instant);

    /// <summary>The first open of a session after an instant; null for an always-open market.</summary>
    /// <param name="instant">The instant; a session that opens exactly then is not meant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know this time, or no session opens between it and the calendar's end.</exception>
    public abstract DateTimeOffset? NextOpen(DateTimeOffset instant);

    /// <summary>The first close of a session after an instant, of the running session if there is one; null for an always-open market.</summary>
    /// <param name="instant">The instant; a session that closes exactly then is not meant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know this time, or no session closes between it and the calendar's end.</exception>
    public abstract DateTimeOffset? NextClose(DateTimeOffset instant);

    /// <summary>The sessions that have a part in <paramref name="from"/> … <paramref name="to"/>, ascending.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end; it no longer belongs to the range.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know the whole range.</exception>
    /// <exception cref="ArgumentException">The range ends before it begins.</exception>
    public IEnumerable<MarketSession> SessionsBetween(DateTimeOffset from, DateTimeOffset to)
    {
        RequireRange(from, to);
        return Sessions(from, to);
    }

    /// <summary>
    /// The opening times of the bars that the market makes in a range, ascending. Of an always-open market these are the UTC multiples of the step (weeks count
    /// from a Monday). Otherwise bars count from each session's open and the last one may be shorter; from a day on, one bar spans all sessions of its
    /// UTC multiple of dates and opens with the first of them.
    /// </summary>
    /// <param name="timeframe">The length of a bar; from a day on, whole days.</param>
    /// <param name="from">The earliest opening time.</param>
    /// <param name="to">The end; a bar that opens then is no longer meant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know the whole range, or has no bars of this length.</exception>
    /// <exception cref="ArgumentException">The range ends before it begins.</exception>
    public IEnumerable<DateTimeOffset> ExpectedBars(Timeframe timeframe, DateTimeOffset from, DateTimeOffset to)
    {
        RequireRange(from, to);
        return OpeningTimes(ScheduleOf(timeframe), UtcPhase.Milliseconds(from), UtcPhase.Milliseconds(to));
    }

    /// <summary>
    /// When a bar is complete: its opening time plus the step, but no later than the close of the session it belongs to. A daily bar may be stamped with the
    /// session's open or with 00:00Z of its date; both are complete at the session's close. A bar in closed time lasts a whole step.
    /// </summary>
    /// <param name="openTime">The bar's opening time.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know this time, or has no bars of this length.</exception>
    public DateTimeOffset BarClose(DateTimeOffset openTime, Timeframe timeframe) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BarClose(Known(openTime), timeframe));

    /// <summary>
    /// Whether the market trades at some time during a bar. A bar of a day or more that is stamped at a UTC multiple of its length, such as a daily bar at 00:00Z,
    /// is asked for by its date.
    /// </summary>
    /// <param name="openTime">The bar's opening time.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know this time, or has no bars of this length.</exception>
    public bool Overlaps(DateTimeOffset openTime, Timeframe timeframe) =>
        ScheduleOf(timeframe).Overlapping(Known(openTime), timeframe.StepMilliseconds) is not null;

    /// <summary>The share of its session that has passed at an instant: 0 at the open, towards 1 at the close; 0 while the market is closed. Of an always-open market: of the UTC day.</summary>
    /// <param name="instant">The instant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The calendar does not know this time.</exception>
    public double SessionPosition(DateTimeOffset instant) =>
        SessionOf(instant) is { } session ? (instant - session.Open) / (session.Close - session.Open) : 0;

    /// <summary>Whether the calendar knows an instant.</summary>
    /// <param name="instant">The instant.</param>
    public bool Knows(DateTimeOffset instant) => instant >= KnownFrom && instant < KnownTo;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal long BarClose(long openTime, Timeframe timeframe)
    {
        long end = openTime + timeframe.StepMilliseconds;
        if (IsAlwaysOpen || ScheduleOf(timeframe).Overlapping(openTime, timeframe.StepMilliseconds) is not { } bar)
        {
            return end;
        }

        long length = timeframe.StepMilliseconds;
        long sessionEnd = length >= Day ? bar.Close : SessionOf(DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(openTime, bar.Open)))!.Value.Close.ToUnixTimeMilliseconds();
        return length >= Day ? sessionEnd : Math.Min(end, sessionEnd);
    }

    internal BarSchedule ScheduleOf(Timeframe timeframe)
    {
        long step = timeframe.StepMilliseconds;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step, nameof(timeframe));
        if (step > Day && step % Day != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(timeframe), timeframe, "A calendar has bars of at most a day, or of whole days; choose one of them.");
        }

        return _schedules.GetOrAdd(timeframe, static (t, calendar) => calendar.CreateSchedule(t.StepMilliseconds), this);
    }

    private protected abstract BarSchedule CreateSchedule(long step);

    private protected abstract IEnumerable<MarketSession> Sessions(DateTimeOffset from, DateTimeOffset to);

    private protected long Known(DateTimeOffset instant) => Knows(instant)
        ? instant.ToUnixTimeMilliseconds()
        : throw new ArgumentOutOfRangeException(
            nameof(instant), IsoTime.Text(instant.ToUnixTimeMilliseconds()), $"Calendar '{Name}' knows {Range}; ask for a time within, or use a calendar that knows it.");

    private protected string Range => $"{IsoTime.Text(KnownFrom.ToUnixTimeMilliseconds())} … {IsoTime.Text(KnownTo.ToUnixTimeMilliseconds())} (exclusive)";

    private static IEnumerable<DateTimeOffset> OpeningTimes(BarSchedule schedule, long from, long to)
    {
        for (ExpectedBar? bar = schedule.FirstOpeningFrom(from); bar is { } b && b.Open < to; bar = schedule.FirstOpeningFrom(b.Open + 1))
        {
            yield return DateTimeOffset.FromUnixTimeMilliseconds(b.Open);
        }
    }

    private void RequireRange(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            throw new ArgumentException($"The range ends at {IsoTime.Text(to.ToUnixTimeMilliseconds())}, before it begins at {IsoTime.Text(from.ToUnixTimeMilliseconds())}.", nameof(to));
        }

        Known(from);
        if (to > KnownTo)
        {
            Known(to);
        }
    }
}
