namespace CryptoAi.Features.Calendars;

/// <summary>How the sessions of an exchange come about: weekly hours in local time, and the dates that differ.</summary>
public sealed record SessionRules
{
    /// <summary>The exchange's time zone, such as <c>TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul")</c>.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The sessions of every week; several of one day where the market has a break.</summary>
    public required IReadOnlyList<WeeklySession> Sessions { get; init; }

    /// <summary>The first date that the rules describe.</summary>
    public required DateOnly FirstDate { get; init; }

    /// <summary>The last date that the rules describe: the end of the last year whose holidays are listed.</summary>
    public required DateOnly LastDate { get; init; }

    /// <summary>The dates without trading; a holiday on a weekend does no harm.</summary>
    /// <value>None.</value>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>Early closes, late opens and replaced sessions; those of one date are applied in order.</summary>
    /// <value>None.</value>
    public IReadOnlyList<SessionOverride> Overrides { get; init; } = [];
}
