using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using CryptoAi.Features;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;

namespace CryptoAi.MarketData.Caching;

/// <summary>
/// A source behind a store: what the store has is not asked for again, what it lacks is asked for and kept. Where the source has no candles either, it is asked once by each object of this class. Thread-safe.
/// </summary>
/// <remarks>While somebody else writes an asset into the store, candles of it that are missing cannot be kept, and reading them fails with <c>source_failed</c>.</remarks>
public sealed class CachingCandleSource : ICandleSource, IDisposable
{
    private readonly ICandleSource _inner;
    private readonly ICandleStore _store;
    private readonly TimeProvider _time;
    private readonly IReadOnlyDictionary<string, MarketCalendar> _calendars;
    private readonly ConcurrentDictionary<StoredKey, CachedSeries> _series = [];

    /// <summary>Creates the source.</summary>
    /// <param name="inner">The source behind.</param>
    /// <param name="store">Where its candles are kept: files or a database.</param>
    /// <param name="calendars">When the markets of assets trade, by symbol: what they close is not asked for. Markets of assets that are not named never close.</param>
    /// <param name="timeProvider">The clock that decides what has closed; null for the system's. It should be the store's.</param>
    public CachingCandleSource(ICandleSource inner, ICandleStore store, IReadOnlyDictionary<string, MarketCalendar>? calendars = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(store);
        (_inner, _store, _time, _calendars) = (inner, store, timeProvider ?? TimeProvider.System, calendars ?? ReadOnlyDictionary<string, MarketCalendar>.Empty);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, from, to);
        DateTimeOffset now = _time.GetUtcNow();
        return EnumerateAsync(symbol, timeframe, s => s.FillAsync(from, to < now ? to : now, cancellationToken), () => _store.ReadAsync(symbol, timeframe, from, to, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, count);
        return EnumerateAsync(
            symbol, timeframe, s => s.FillLatestAsync(count, _time.GetUtcNow(), cancellationToken), () => _store.ReadLatestAsync(symbol, timeframe, count, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (CachedSeries series in _series.Values)
        {
            series.Dispose();
        }
    }

    private async IAsyncEnumerable<Candle> EnumerateAsync(
        string symbol, Timeframe timeframe, Func<CachedSeries, Task> fill, Func<IAsyncEnumerable<Candle>> read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CachedSeries series = _series.GetOrAdd(new StoredKey(symbol.Trim().ToUpperInvariant(), timeframe), static (key, self) => new CachedSeries(self._inner, self._store, key, SymbolCalendars.Of(self._calendars, key.Symbol)), this);
        try
        {
            await fill(series).ConfigureAwait(false);
        }
        catch (CryptoAiException e) when (e is CandleStoreException or CandleDataException)
        {
            throw new CandleSourceException(CandleSourceException.SourceFailed, e.Message, e.File, e);
        }

        if (await _store.FindAsync(symbol, timeframe, cancellationToken).ConfigureAwait(false) is not null)
        {
            await foreach (Candle candle in read().WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return candle;
            }
        }
    }
}
