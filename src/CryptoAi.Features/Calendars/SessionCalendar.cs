using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Calendars;

/// <summary>
/// A market that trades in sessions: an exchange described by <see cref="SessionRules"/>, or an existing calendar with overrides. All sessions are worked out
/// once, on construction. Immutable and thread-safe.
/// </summary>
public sealed class SessionCalendar : MarketCalendar
{
    private readonly LocalClock _clock;
    private readonly DateOnly _firstDate;
    private readonly DateOnly _lastDate;
    private readonly MarketSession[] _sessions;
    private readonly long[] _opens;
    private readonly long[] _closes;

    /// <summary>Creates a calendar from the hours of an exchange.</summary>
    /// <param name="name">The stable name that bundles store, such as <c>xkrx_2024</c>; another set of rules needs another name.</param>
    /// <param name="rules">The hours, holidays and other dates that differ.</param>
    /// <exception cref="ArgumentException">The range of dates is empty, sessions overlap, or an override does not fit its date; the message names the date.</exception>
    public SessionCalendar(string name, SessionRules rules)
        : this(name, ClockOf(rules), rules.FirstDate, rules.LastDate, WeeklySessions(name, rules), rules.Overrides)
    {
    }

    internal SessionCalendar(
        string name, LocalClock clock, DateOnly firstDate, DateOnly lastDate, IEnumerable<MarketSession> sessions, IReadOnlyList<SessionOverride> overrides)
        : base(name)
    {
        if (lastDate < firstDate)
        {
            throw new ArgumentException(Text($"Calendar '{name}' ends on {lastDate:yyyy-MM-dd}, before it begins on {firstDate:yyyy-MM-dd}."), nameof(lastDate));
        }

        (_clock, _firstDate, _lastDate) = (clock, firstDate, lastDate);
        KnownFrom = clock.ToUtc(firstDate, TimeOnly.MinValue);
        KnownTo = clock.ToUtc(lastDate.AddDays(1), TimeOnly.MinValue);
        _sessions = [.. Overridden(sessions, overrides).OrderBy(static s => s.Open)];
        _opens = Array.ConvertAll(_sessions, static s => s.Open.ToUnixTimeMilliseconds());
        _closes = Array.ConvertAll(_sessions, static s => s.Close.ToUnixTimeMilliseconds());
        RequireOrder();
    }

    /// <inheritdoc/>
    public override bool IsAlwaysOpen => false;

    /// <inheritdoc/>
    public override DateTimeOffset KnownFrom { get; }

    /// <inheritdoc/>
    public override DateTimeOffset KnownTo { get; }

    /// <summary>The same calendar with other sessions on some dates.</summary>
    /// <param name="name">The new calendar's name; it must differ, because bundles know calendars by name.</param>
    /// <param name="overrides">What differs; those of one date are applied in order, on top of what the calendar has.</param>
    /// <exception cref="ArgumentException">The name is the old one, or an override does not fit its date.</exception>
    public SessionCalendar WithOverrides(string name, params IReadOnlyList<SessionOverride> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        return name == Name
            ? throw new ArgumentException($"A calendar with overrides needs another name than '{Name}', because models and datasets find calendars by name.", nameof(name))
            : new SessionCalendar(name, _clock, _firstDate, _lastDate, _sessions, overrides);
    }

    /// <inheritdoc/>
    public override MarketSession? SessionOf(DateTimeOffset instant)
    {
        int index = FirstAfter(_closes, Known(instant));
        return index < _sessions.Length && _sessions[index].Open <= instant ? _sessions[index] : null;
    }

    /// <inheritdoc/>
    public override DateTimeOffset? NextOpen(DateTimeOffset instant) => Next(_opens, instant, "opens");

    /// <inheritdoc/>
    public override DateTimeOffset? NextClose(DateTimeOffset instant) => Next(_closes, instant, "closes");

    private protected override BarSchedule CreateSchedule(long step) => new SessionBarSchedule(_sessions, step);

    private protected override IEnumerable<MarketSession> Sessions(DateTimeOffset from, DateTimeOffset to)
    {
        for (int i = FirstAfter(_closes, from.ToUnixTimeMilliseconds()); i < _sessions.Length && _sessions[i].Open < to; i++)
        {
            yield return _sessions[i];
        }
    }

    private static TimeZoneClock ClockOf(SessionRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(rules.TimeZone);
        return new TimeZoneClock(rules.TimeZone);
    }

    private static IEnumerable<MarketSession> WeeklySessions(string name, SessionRules rules)
    {
        TimeZoneClock clock = ClockOf(rules);
        HashSet<DateOnly> holidays = [.. rules.Holidays];
        ILookup<DayOfWeek, WeeklySession> weekly = rules.Sessions.ToLookup(static s => s.Day);
        for (DateOnly date = rules.FirstDate; date <= rules.LastDate; date = date.AddDays(1))
        {
            if (!holidays.Contains(date))
            {
                SessionDay day = new(name, date, clock, []);
                foreach (WeeklySession session in weekly[date.DayOfWeek])
                {
                    yield return day.Session(session.Open, session.Close);
                }
            }
        }
    }

    private IEnumerable<MarketSession> Overridden(IEnumerable<MarketSession> sessions, IReadOnlyList<SessionOverride> overrides)
    {
        if (overrides.Count == 0)
        {
            return sessions;
        }

        SortedDictionary<DateOnly, SessionDay> days = [];
        foreach (IGrouping<DateOnly, MarketSession> date in sessions.GroupBy(static s => s.Date))
        {
            days[date.Key] = new SessionDay(Name, date.Key, _clock, [.. date]);
        }

        foreach (SessionOverride change in overrides)
        {
            if (change.Date < _firstDate || change.Date > _lastDate)
            {
                throw new ArgumentException(
                    Text($"Calendar '{Name}' describes {_firstDate:yyyy-MM-dd} … {_lastDate:yyyy-MM-dd}; an override of {change.Date:yyyy-MM-dd} lies outside."), nameof(overrides));
            }

            days[change.Date] = change.Apply(days.TryGetValue(change.Date, out SessionDay? day) ? day : new SessionDay(Name, change.Date, _clock, []));
        }

        return days.Values.SelectMany(static d => d.Sessions);
    }

    private void RequireOrder()
    {
        for (int i = 0; i < _sessions.Length; i++)
        {
            if (_closes[i] <= _opens[i] || (i > 0 && _opens[i] < _closes[i - 1]))
            {
                throw new ArgumentException(
                    $"Calendar '{Name}': the session {IsoTime.Text(_opens[i])} … {IsoTime.Text(_closes[i])} "
                    + (_closes[i] <= _opens[i] ? "is empty" : $"begins before the one until {IsoTime.Text(_closes[i - 1])} has ended") + "; sessions must not overlap.");
            }
        }
    }

    private DateTimeOffset Next(long[] times, DateTimeOffset instant, string what)
    {
        int index = FirstAfter(times, Known(instant));
        return index < times.Length
            ? DateTimeOffset.FromUnixTimeMilliseconds(times[index])
            : throw new ArgumentOutOfRangeException(
                nameof(instant), IsoTime.Text(instant.ToUnixTimeMilliseconds()), $"Calendar '{Name}' knows {Range}; no session {what} between this time and that end.");
    }

    private static int FirstAfter(long[] times, long time)
    {
        int found = Array.BinarySearch(times, time);
        return found < 0 ? ~found : found + 1;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
