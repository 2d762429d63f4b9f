namespace CryptoAi.Features.Calendars;

/// <summary>Local times of a time zone of the machine's time zone data.</summary>
internal sealed class TimeZoneClock(TimeZoneInfo zone) : LocalClock
{
    public override DateTimeOffset ToUtc(DateTime local)
    {
        TimeSpan offset;
        if (zone.IsInvalidTime(local))
        {
            DateTime before = local;
            while (zone.IsInvalidTime(before))
            {
                before = before.AddMinutes(-15);
            }

            offset = zone.GetUtcOffset(before);
        }
        else
        {
            // of an ambiguous time this is standard time
            offset = zone.GetUtcOffset(local);
        }

        return new DateTimeOffset(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc));
    }
}
