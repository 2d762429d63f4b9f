using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;

namespace CryptoAi.Features.Storage;

/// <summary>Keeps candles and gives them back: a folder of files, or tables of a database. Implementations are thread-safe and may be used by several processes.</summary>
public interface ICandleStore : ICandleSource
{
    /// <summary>What the store has of an asset and timeframe; null when it has nothing.</summary>
    /// <param name="symbol">The asset; its case does not matter.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CandleStoreException">The store cannot be read.</exception>
    ValueTask<StoredSeries?> FindAsync(string symbol, Timeframe timeframe, CancellationToken cancellationToken = default);

    /// <summary>Puts candles into the store: new ones anywhere, also before and between those that are there; repeated ones change nothing; of those with other values the store's policy decides.</summary>
    /// <param name="candles">The candles.</param>
    /// <param name="cancellationToken">Ends the wait. What was written by then is whole and stays; appending the same candles again adds the rest.</param>
    /// <returns>What came of them, when they are stored.</returns>
    /// <exception cref="CandleStoreException">The store cannot be written, or a candle was revised and must not be.</exception>
    ValueTask<AppendResult> AppendAsync(CandleSeries candles, CancellationToken cancellationToken = default);

    /// <summary>Where bars are missing in a range, also before the first and after the last candle: what a source has to be asked for.</summary>
    /// <param name="symbol">The asset; its case does not matter.</param>
    /// <param name="timeframe">The length of a bar.</param>
    /// <param name="from">The earliest opening time.</param>
    /// <param name="to">The end: a bar that opens then is no longer meant.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The gaps, oldest first; the whole range when there is nothing.</returns>
    /// <exception cref="CandleStoreException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<CandleGap>> FindGapsAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);
}
