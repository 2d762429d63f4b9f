using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Sources;

/// <summary>Reads what a source gives into a series.</summary>
public static class CandleSourceExtensions
{
    /// <summary>The closed candles of a range as a series.</summary>
    /// <param name="source">The source.</param>
    /// <param name="symbol">The asset; the series bears this name.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="from">The earliest opening time.</param>
    /// <param name="to">The end: a candle that opens then is no longer meant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CandleSourceException">The symbol is unknown, the timeframe not available, or the source failed.</exception>
    /// <exception cref="CandleDataException">The source gave an impossible candle.</exception>
    public static ValueTask<CandleSeries> ReadSeriesAsync(
        this ICandleSource source, string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ToSeriesAsync(symbol, timeframe, source.ReadAsync(symbol, timeframe, from, to, cancellationToken), cancellationToken);
    }

    /// <summary>The newest closed candles as a series, such as a prediction needs them.</summary>
    /// <param name="source">The source.</param>
    /// <param name="symbol">The asset; the series bears this name.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="count">How many, at least 1; the series has fewer when the source has.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CandleSourceException">The symbol is unknown, the timeframe not available, or the source failed.</exception>
    /// <exception cref="CandleDataException">The source gave an impossible candle.</exception>
    public static ValueTask<CandleSeries> ReadLatestSeriesAsync(
        this ICandleSource source, string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ToSeriesAsync(symbol, timeframe, source.ReadLatestAsync(symbol, timeframe, count, cancellationToken), cancellationToken);
    }

    private static async ValueTask<CandleSeries> ToSeriesAsync(string symbol, Timeframe timeframe, IAsyncEnumerable<Candle> reading, CancellationToken cancellationToken)
    {
        List<Candle> candles = [];
        bool hasVolume = false;
        await foreach (Candle candle in reading.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            candles.Add(candle);
            hasVolume |= candle.Volume > 0;
        }

        return CandleSeries.FromCandles(symbol, timeframe, candles, hasVolume);
    }
}
