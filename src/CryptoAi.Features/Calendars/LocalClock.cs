namespace CryptoAi.Features.Calendars;

/// <summary>
/// Turns an exchange's local times into UTC. A local time that daylight saving skips counts as if the clock had not been moved yet; one that occurs twice is
/// the second, in standard time.
/// </summary>
internal abstract class LocalClock
{
    public abstract DateTimeOffset ToUtc(DateTime local);

    public DateTimeOffset ToUtc(DateOnly date, TimeOnly time) => ToUtc(date.ToDateTime(time));
}
