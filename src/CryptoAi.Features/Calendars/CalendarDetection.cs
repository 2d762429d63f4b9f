using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Calendars;

/// <summary>Tells from its candles which calendar an asset trades by, for assets that nobody assigned one. Name the calendar yourself where a rule of thumb is not enough.</summary>
public static class CalendarDetection
{
    /// <summary>The share of the UTC grid from which on a series counts as one that never closes.</summary>
    public const double AlwaysOpenCoverage = 0.9;

    /// <summary>The share of its candles that a series must have within a calendar's sessions.</summary>
    public const double InSession = 0.99;

    /// <summary>
    /// The calendar of a series: always open if it has at least <see cref="AlwaysOpenCoverage"/> of all bars between its first and last. Otherwise, of the calendars
    /// with sessions that hold at least <see cref="InSession"/> of the candles, the one whose expected bars are the most complete, the first name of equals.
    /// Always open if there is none.
    /// </summary>
    /// <param name="candles">The candles; the more, the surer.</param>
    /// <param name="calendars">The calendars to choose from.</param>
    public static MarketCalendar Detect(CandleSeries candles, MarketCalendarCatalog calendars)
    {
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(calendars);
        MarketCalendar best = calendars.Require(AlwaysOpenCalendar.Instance.Name);
        if (candles.Count < 2)
        {
            return best;
        }

        long span = candles.OpenTimes[^1] - candles.OpenTimes[0] + candles.Timeframe.StepMilliseconds;
        if (candles.Count >= AlwaysOpenCoverage * span / candles.Timeframe.StepMilliseconds)
        {
            return best;
        }

        double bestCoverage = 0;
        foreach (MarketCalendar calendar in calendars.Names.Select(calendars.Require).Where(c => !c.IsAlwaysOpen && Knows(c, candles)))
        {
            double coverage = Coverage(calendar, candles);
            if (coverage > bestCoverage)
            {
                (best, bestCoverage) = (calendar, coverage);
            }
        }

        return best;
    }

    private static bool Knows(MarketCalendar calendar, CandleSeries candles) =>
        calendar.Knows(candles.OpenTimeAt(0)) && calendar.Knows(candles.CloseTimeAt(candles.Count - 1))
        && (candles.Timeframe <= Timeframe.OneDay || candles.Timeframe.StepMilliseconds % Timeframe.OneDay.StepMilliseconds == 0);

    /// <summary>Candles for each expected bar; 0 when too many candles lie outside the sessions.</summary>
    private static double Coverage(MarketCalendar calendar, CandleSeries candles)
    {
        int inside = 0;
        for (int i = 0; i < candles.Count; i++)
        {
            inside += calendar.Overlaps(candles.OpenTimeAt(i), candles.Timeframe) ? 1 : 0;
        }

        if (inside < InSession * candles.Count)
        {
            return 0;
        }

        int expected = calendar.ExpectedBars(candles.Timeframe, candles.OpenTimeAt(0), candles.OpenTimeAt(candles.Count - 1)).Count() + 1;
        return Math.Min(1, (double)inside / expected);
    }
}
