namespace CryptoAi.Features.Calendars;

/// <summary>A market that never closes, such as spot trading of coins. Its sessions are the UTC days.</summary>
public sealed class AlwaysOpenCalendar : MarketCalendar
{
    /// <summary>The name of the calendar in bundles and datasets: <c>always_open</c>.</summary>
    public const string CalendarName = "always_open";

    private AlwaysOpenCalendar()
        : base(CalendarName)
    {
    }

    /// <summary>The calendar.</summary>
    public static AlwaysOpenCalendar Instance { get; } = new();

    /// <inheritdoc/>
    public override bool IsAlwaysOpen => true;

    /// <inheritdoc/>
    public override DateTimeOffset KnownFrom => DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    public override DateTimeOffset KnownTo { get; } = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override MarketSession? SessionOf(DateTimeOffset instant)
    {
        Known(instant);
        return SessionAt(instant);
    }

    /// <inheritdoc/>
    public override DateTimeOffset? NextOpen(DateTimeOffset instant)
    {
        Known(instant);
        return null;
    }

    /// <inheritdoc/>
    public override DateTimeOffset? NextClose(DateTimeOffset instant) => NextOpen(instant);

    private protected override BarSchedule CreateSchedule(long step) => new UtcBarSchedule(step);

    private protected override IEnumerable<MarketSession> Sessions(DateTimeOffset from, DateTimeOffset to)
    {
        for (MarketSession day = SessionAt(from); day.Open < to; day = SessionAt(day.Close))
        {
            yield return day;
        }
    }

    private static MarketSession SessionAt(DateTimeOffset instant)
    {
        DateOnly date = DateOnly.FromDateTime(instant.UtcDateTime);
        DateTimeOffset open = new(date, TimeOnly.MinValue, TimeSpan.Zero);
        return new MarketSession(date, open, open.AddDays(1), false);
    }
}
