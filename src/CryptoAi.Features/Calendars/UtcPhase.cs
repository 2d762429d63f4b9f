namespace CryptoAi.Features.Calendars;

/// <summary>
/// The one phase of a timeframe: UTC multiples of its step in Unix time. Steps of whole weeks count from a Monday, as exchanges do; all others from 1970-01-01.
/// </summary>
internal static class UtcPhase
{
    private const long Week = 7 * 86_400_000L;

    // in milliseconds of the year 1; no sum of ticks here leaves what a time can hold
    private static readonly long UnixEpoch = DateTimeOffset.UnixEpoch.UtcTicks / TimeSpan.TicksPerMillisecond;

    // 1970-01-05 was a Monday
    private const long FirstMonday = 4 * 86_400_000L;

    /// <summary>The first millisecond of Unix time at or after an instant: the end of a range that excludes it, or the beginning of one that includes it.</summary>
    public static long Milliseconds(DateTimeOffset instant) => ((instant.UtcTicks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond) - UnixEpoch;

    /// <summary>The latest multiple at or before a time; all in milliseconds.</summary>
    public static long Floor(long time, long step)
    {
        long phase = step % Week == 0 ? FirstMonday : 0;
        long past = (time - phase) % step;
        return time - (past < 0 ? past + step : past);
    }

    /// <summary>The earliest multiple at or after a time; all in milliseconds.</summary>
    public static long Ceiling(long time, long step)
    {
        long floor = Floor(time, step);
        return floor == time ? time : floor + step;
    }
}
