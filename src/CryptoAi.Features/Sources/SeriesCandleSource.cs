using System.Runtime.CompilerServices;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Sources;

/// <summary>What sources have in common that hold whole series in memory: they differ only in where a series comes from.</summary>
/// <param name="find">Gives the series of a symbol.</param>
/// <param name="time">The clock that decides which candles have closed.</param>
internal sealed class SeriesCandleSource(Func<string, Timeframe, CancellationToken, ValueTask<CandleSeries>> find, TimeProvider time) : ICandleSource
{
    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, from, to);
        return Enumerate(symbol, timeframe, closed => SeriesWindow.Between(closed, from, to), cancellationToken);
    }

    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, count);
        return Enumerate(symbol, timeframe, closed => closed.TakeLast(count), cancellationToken);
    }

    private async IAsyncEnumerable<Candle> Enumerate(
        string symbol, Timeframe timeframe, Func<CandleSeries, CandleSeries> part, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // the clock first: what it calls closed must be in the series that is found after
        DateTimeOffset now = time.GetUtcNow();
        CandleSeries candles = part(SeriesWindow.ClosedBy(await find(symbol, timeframe, cancellationToken).ConfigureAwait(false), now));
        for (int i = 0; i < candles.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return candles[i];
        }
    }
}
