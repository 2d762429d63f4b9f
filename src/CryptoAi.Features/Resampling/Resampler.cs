using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Resampling;

/// <summary>Puts candles together to a higher timeframe; the loop over <see cref="StreamingResampler"/>, which says how. Stateless and thread-safe.</summary>
public static class Resampler
{
    /// <summary>The higher candles of a series: open of the first, highest high, lowest low, close of the last, sum of volumes.</summary>
    /// <param name="candles">The base candles.</param>
    /// <param name="calendar">The calendar of the asset's market.</param>
    /// <param name="to">The higher timeframe, a multiple of the base timeframe; from a day on, whole days.</param>
    /// <param name="includePartial">Whether a first higher bar is given although the series begins in its middle, and a last one although it ends before that.</param>
    /// <returns>The candles, stamped with the opening time of the higher bar. A gap that covers a whole higher bar stays a gap.</returns>
    /// <exception cref="ArgumentException"><paramref name="to"/> is no multiple of the base timeframe, or not longer.</exception>
    /// <exception cref="CandleDataException">The calendar does not know the time of a candle (<c>candle_outside_calendar</c>).</exception>
    public static CandleSeries Resample(CandleSeries candles, MarketCalendar calendar, Timeframe to, bool includePartial = false)
    {
        ArgumentNullException.ThrowIfNull(candles);
        StreamingResampler resampler = new(calendar, candles.Timeframe, to, includePartial);
        List<Candle> higher = [];
        for (int i = 0; i < candles.Count; i++)
        {
            resampler.Append(candles[i]);
            while (resampler.TryRead(out MarketBar bar))
            {
                higher.Add(bar.Candle);
            }
        }

        if (includePartial && resampler.TryPeek(out MarketBar last))
        {
            higher.Add(last.Candle);
        }

        return CandleSeries.FromCandles(candles.Symbol, to, higher, candles.HasVolume);
    }
}
