using System.Globalization;

namespace CryptoAi.Features.Calendars;

/// <summary>The sessions of one trading date while a calendar is being built.</summary>
internal sealed record SessionDay(string Calendar, DateOnly Date, LocalClock Clock, IReadOnlyList<MarketSession> Sessions)
{
    public SessionDay EndingAt(TimeOnly close)
    {
        (int index, DateTimeOffset end) = RunningAt(close, "early close");
        return this with { Sessions = [.. Sessions.Take(index), Sessions[index] with { Close = end, IsEarlyClose = true }] };
    }

    public SessionDay BeginningAt(TimeOnly open)
    {
        (int index, DateTimeOffset begin) = RunningAt(open, "late open");
        return this with { Sessions = [Sessions[index] with { Open = begin }, .. Sessions.Skip(index + 1)] };
    }

    public SessionDay With(IReadOnlyList<(TimeOnly Open, TimeOnly Close)> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        DateTimeOffset? usualEnd = Sessions.Count == 0 ? null : Sessions[^1].Close;
        MarketSession[] sessions = [.. hours.Select(h => Session(h.Open, h.Close))];
        if (sessions.Length > 0 && sessions[^1].Close < usualEnd)
        {
            sessions[^1] = sessions[^1] with { IsEarlyClose = true };
        }

        return this with { Sessions = sessions };
    }

    public MarketSession Session(TimeOnly open, TimeOnly close) =>
        new(Date, Clock.ToUtc(Date, open), Clock.ToUtc(close > open ? Date : Date.AddDays(1), close), false);

    private (int Index, DateTimeOffset Time) RunningAt(TimeOnly time, string what)
    {
        // a session that crosses midnight also runs at local times of the next day
        foreach (DateOnly date in (DateOnly[])[Date, Date.AddDays(1)])
        {
            DateTimeOffset instant = Clock.ToUtc(date, time);
            for (int i = 0; i < Sessions.Count; i++)
            {
                if (instant > Sessions[i].Open && instant < Sessions[i].Close)
                {
                    return (i, instant);
                }
            }
        }

        throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"Calendar '{Calendar}': no session of {Date:yyyy-MM-dd} is under way at {time:HH:mm} for its {what}; give a time within a session, or replace the date's sessions."));
    }
}
