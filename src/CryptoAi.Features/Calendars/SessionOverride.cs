namespace CryptoAi.Features.Calendars;

/// <summary>What is different on one date of a <see cref="SessionCalendar"/>. Times are the exchange's local ones. Immutable.</summary>
public sealed class SessionOverride
{
    private readonly Func<SessionDay, SessionDay> _change;

    private SessionOverride(DateOnly date, Func<SessionDay, SessionDay> change) => (Date, _change) = (date, change);

    /// <summary>The trading date that is different.</summary>
    public DateOnly Date { get; }

    /// <summary>No session, such as on a holiday. A date without sessions stays without.</summary>
    /// <param name="date">The trading date.</param>
    public static SessionOverride Closed(DateOnly date) => new(date, static day => day with { Sessions = [] });

    /// <summary>Trading ends early: the session that is open at <paramref name="close"/> ends then, and later ones of the date do not take place.</summary>
    /// <param name="date">The trading date.</param>
    /// <param name="close">When trading ends.</param>
    public static SessionOverride EarlyClose(DateOnly date, TimeOnly close) => new(date, day => day.EndingAt(close));

    /// <summary>Trading begins late: the session that is open at <paramref name="open"/> begins then, and earlier ones of the date do not take place.</summary>
    /// <param name="date">The trading date.</param>
    /// <param name="open">When trading begins.</param>
    public static SessionOverride LateOpen(DateOnly date, TimeOnly open) => new(date, day => day.BeginningAt(open));

    /// <summary>Other sessions than usual, or sessions on a date that usually has none.</summary>
    /// <param name="date">The trading date.</param>
    /// <param name="sessions">The sessions in order; a close at or before its open means on the next day.</param>
    public static SessionOverride Replace(DateOnly date, params IReadOnlyList<(TimeOnly Open, TimeOnly Close)> sessions) => new(date, day => day.With(sessions));

    internal SessionDay Apply(SessionDay day) => _change(day);
}
