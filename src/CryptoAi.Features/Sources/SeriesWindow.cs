using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Sources;

/// <summary>Parts of series that are held in memory.</summary>
internal static class SeriesWindow
{
    /// <summary>The candles that have closed by a time: opening time plus the timeframe.</summary>
    public static CandleSeries ClosedBy(CandleSeries series, DateTimeOffset now) =>
        series.Slice(0, FirstFrom(series, now.ToUnixTimeMilliseconds() - series.Timeframe.StepMilliseconds + 1));

    /// <summary>The candles that open in a range.</summary>
    public static CandleSeries Between(CandleSeries series, DateTimeOffset from, DateTimeOffset to)
    {
        int first = FirstFrom(series, Ceiling(from));
        return series.Slice(first, FirstFrom(series, Ceiling(to)) - first);
    }

    private static int FirstFrom(CandleSeries series, long time)
    {
        int index = series.OpenTimes.BinarySearch(time);
        return index >= 0 ? index : ~index;
    }

    /// <summary>The first whole millisecond at or after a time.</summary>
    private static long Ceiling(DateTimeOffset time) =>
        time.ToUnixTimeMilliseconds() + (time.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1);
}
