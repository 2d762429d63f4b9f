using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Storage;

/// <summary>What of the gaps of a store is missing indeed.</summary>
public static class CandleGapExtensions
{
    /// <summary>
    /// Leaves out what lies in closed time: of each gap only the bars count that the market makes, a gap without any is none. Bars of a day and more that are stamped with their date are asked for
    /// by it. Where a calendar does not know a time, the gap stays as it is.
    /// </summary>
    /// <param name="gaps">The gaps of an asset.</param>
    /// <param name="calendar">When its market trades.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <returns>The gaps that are left, each from its first missing bar to its end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The calendar has no bars of this length.</exception>
    public static IReadOnlyList<CandleGap> WhileOpen(this IEnumerable<CandleGap> gaps, MarketCalendar calendar, Timeframe timeframe)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        ArgumentNullException.ThrowIfNull(calendar);
        if (calendar.IsAlwaysOpen)
        {
            return [.. gaps];
        }

        List<CandleGap> open = [];
        foreach (CandleGap gap in gaps)
        {
            if (gap.From < calendar.KnownFrom || gap.To > calendar.KnownTo)
            {
                open.Add(gap);
                continue;
            }

            DateTimeOffset[] missing = [.. IsOfDates(gap, timeframe) ? Dates(gap, calendar, timeframe) : calendar.ExpectedBars(timeframe, gap.From, gap.To)];
            if (missing is [var first, ..])
            {
                open.Add(new CandleGap(first, gap.To, missing.Length));
            }
        }

        return open;
    }

    /// <summary>Whether a gap lies between bars that are stamped with their date rather than with the open of their session.</summary>
    private static bool IsOfDates(in CandleGap gap, Timeframe timeframe)
    {
        long from = gap.From.ToUnixTimeMilliseconds();
        return timeframe >= Timeframe.OneDay && UtcPhase.Floor(from, timeframe.StepMilliseconds) == from;
    }

    private static IEnumerable<DateTimeOffset> Dates(CandleGap gap, MarketCalendar calendar, Timeframe timeframe)
    {
        for (DateTimeOffset date = gap.From; date + timeframe.Step <= gap.To; date += timeframe.Step)
        {
            if (calendar.Overlaps(date, timeframe))
            {
                yield return date;
            }
        }
    }
}
