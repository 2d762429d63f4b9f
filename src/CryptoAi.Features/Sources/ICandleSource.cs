using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Sources;

/// <summary>
/// Where candles come from: files, a simulator, an exchange. Implementations are thread-safe, give candles oldest first without repetitions, and only closed ones: a candle whose opening time plus
/// the timeframe has passed by the source's clock. Missing bars are simply not there.
/// </summary>
/// <remarks>Errors come when the enumeration begins or goes on, except those of impossible arguments, which come at once.</remarks>
public interface ICandleSource
{
    /// <summary>The closed candles that open in a range.</summary>
    /// <param name="symbol">The asset; its case does not matter.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="from">The earliest opening time.</param>
    /// <param name="to">The end: a candle that opens then is no longer meant. It may lie in the future, where there are no candles yet.</param>
    /// <param name="cancellationToken">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The candles, oldest first; none when the source has none in the range.</returns>
    /// <exception cref="ArgumentException">The symbol is empty, the timeframe has no length, or <paramref name="to"/> lies before <paramref name="from"/>.</exception>
    /// <exception cref="CandleSourceException">The symbol is unknown, the timeframe not available, or the source failed.</exception>
    IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);

    /// <summary>The newest closed candles.</summary>
    /// <param name="symbol">The asset; its case does not matter.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="count">How many, at least 1; fewer come when the source has fewer.</param>
    /// <param name="cancellationToken">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The candles, oldest first.</returns>
    /// <exception cref="ArgumentException">The symbol is empty, the timeframe has no length, or <paramref name="count"/> is below 1.</exception>
    /// <exception cref="CandleSourceException">The symbol is unknown, the timeframe not available, or the source failed.</exception>
    IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default);
}
