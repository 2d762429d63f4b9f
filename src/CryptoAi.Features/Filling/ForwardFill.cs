using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Filling;

/// <summary>Brings the candles of one asset onto a common grid (definitions D10); the loop over <see cref="ForwardFillStream"/>, which says how. Stateless and thread-safe.</summary>
public static class ForwardFill
{
    /// <summary>Fills a whole series.</summary>
    /// <param name="candles">The real candles.</param>
    /// <param name="calendar">The calendar of the asset's market.</param>
    /// <param name="grid">The common grid of all assets.</param>
    /// <param name="options">How; the defaults when null.</param>
    /// <param name="until">Fill after the last candle up to this time; not at all when null.</param>
    /// <exception cref="ArgumentException">The grid has another timeframe or lacks the calendar, or an option is out of range.</exception>
    /// <exception cref="CandleDataException">A candle cannot be placed; see <see cref="ForwardFillStream.Append"/>.</exception>
    public static FilledSeries Run(CandleSeries candles, MarketCalendar calendar, MarketGrid grid, ForwardFillOptions? options = null, DateTimeOffset? until = null)
    {
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.Timeframe != candles.Timeframe)
        {
            throw new ArgumentException($"{candles.Symbol} has bars of {candles.Timeframe}, the grid points of {grid.Timeframe}; use a grid of the bars' timeframe.", nameof(grid));
        }

        ForwardFillStream stream = new(candles.Symbol, calendar, grid, options);
        List<BarSeries> segments = [];
        List<MarketBar> bars = [];
        for (int i = 0; i < candles.Count; i++)
        {
            stream.Append(candles[i]);
            Read();
        }

        if (until is { } end)
        {
            stream.AdvanceTo(end);
            Read();
        }

        EndSegment();
        return new FilledSeries(segments, stream.Report);

        void Read()
        {
            while (stream.TryRead(out FilledBar bar))
            {
                if (bar.StartsSegment)
                {
                    EndSegment();
                }

                bars.Add(bar.Bar);
            }
        }

        void EndSegment()
        {
            if (bars.Count > 0)
            {
                segments.Add(new BarSeries(candles.Symbol, candles.Timeframe, candles.HasVolume, [.. bars]));
                bars.Clear();
            }
        }
    }
}
