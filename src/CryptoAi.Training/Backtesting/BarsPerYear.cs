using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Training.Backtesting;

/// <summary>How many bars a market makes in a year.</summary>
internal static class BarsPerYear
{
    /// <summary>The expected bars of the calendar year in which a time lies; of an always-open market, those of 365.25 days.</summary>
    public static double Of(MarketCalendar calendar, Timeframe timeframe, DateTimeOffset time)
    {
        double everyStep = EquityFigures.DaysPerYear * TimeSpan.MillisecondsPerDay / timeframe.StepMilliseconds;
        DateTimeOffset from = new(time.Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset to = from.AddYears(1);
        return calendar.IsAlwaysOpen || from < calendar.KnownFrom || to > calendar.KnownTo ? everyStep : calendar.ExpectedBars(timeframe, from, to).Count();
    }
}
