using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;

namespace CryptoAi.MarketData.Caching;

/// <summary>Brings one asset's candles from a source into a store, where they are missing. Thread-safe.</summary>
internal sealed class CachedSeries(ICandleSource source, ICandleStore store, StoredKey key, MarketCalendar calendar) : IDisposable
{
    private const int WriteAtOnce = 10_000;

    private readonly SemaphoreSlim _filling = new(1, 1);

    // gaps that the source has too; those after the newest candle are never among them
    private readonly HashSet<(DateTimeOffset From, DateTimeOffset To)> _askedFor = [];
    private int _most;

    /// <summary>Fills a range.</summary>
    public Task FillAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => AloneAsync(() => FillRangeAsync(from, to, cancellationToken), cancellationToken);

    /// <summary>Fills what the newest candles need.</summary>
    public Task FillLatestAsync(int count, DateTimeOffset now, CancellationToken cancellationToken) => AloneAsync(() => FillNewestAsync(count, now, cancellationToken), cancellationToken);

    public void Dispose() => _filling.Dispose();

    private async Task FillRangeAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (from >= to)
        {
            return;
        }

        foreach (CandleGap gap in await store.FindGapsAsync(key.Symbol, key.Timeframe, from, to, cancellationToken).ConfigureAwait(false))
        {
            bool canClose = gap.From + key.Timeframe.Step <= to;
            if (canClose && !IsAskedFor(gap) && ((CandleGap[])[gap]).WhileOpen(calendar, key.Timeframe) is not [])
            {
                await KeepAsync(source.ReadAsync(key.Symbol, key.Timeframe, gap.From, gap.To, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
        }

        await RememberGapsAsync(from, to, cancellationToken).ConfigureAwait(false);
    }

    private bool IsAskedFor(CandleGap gap) => _askedFor.Contains((gap.From, gap.To)) || _askedFor.Any(a => gap.From >= a.From && gap.To <= a.To);

    /// <summary>What is missing still, the source does not have; after the newest candle it may have it later.</summary>
    private async Task RememberGapsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        DateTimeOffset? last = (await store.FindAsync(key.Symbol, key.Timeframe, cancellationToken).ConfigureAwait(false))?.Last;
        IReadOnlyList<CandleGap> gaps = await store.FindGapsAsync(key.Symbol, key.Timeframe, from, to, cancellationToken).ConfigureAwait(false);
        _askedFor.UnionWith(gaps.Where(g => g.To <= last).Select(static g => (g.From, g.To)));
    }

    private async Task FillNewestAsync(int count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        StoredSeries? stored = await store.FindAsync(key.Symbol, key.Timeframe, cancellationToken).ConfigureAwait(false);
        bool isFarBehind = stored is not null && (now - stored.Last) / key.Timeframe.Step > count;
        if (stored is null || isFarBehind || (stored.Candles < count && count > _most))
        {
            DateTimeOffset? first = await KeepAsync(source.ReadLatestAsync(key.Symbol, key.Timeframe, count, cancellationToken), cancellationToken).ConfigureAwait(false);
            _most = Math.Max(_most, count);
            await RememberGapsAsync(first ?? now, now, cancellationToken).ConfigureAwait(false);
            return;
        }

        // from the oldest of those that are wanted to now
        CandleSeries newest = await store.ReadLatestSeriesAsync(key.Symbol, key.Timeframe, count, cancellationToken).ConfigureAwait(false);
        await FillRangeAsync(newest.Count > 0 ? newest.OpenTimeAt(0) : stored.First, now, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The opening time of the first candle that came, or null.</returns>
    private async Task<DateTimeOffset?> KeepAsync(IAsyncEnumerable<Candle> candles, CancellationToken cancellationToken)
    {
        DateTimeOffset? first = null;
        List<Candle> batch = [];
        await foreach (Candle candle in candles.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            first ??= candle.OpenTime;
            batch.Add(candle);
            if (batch.Count == WriteAtOnce)
            {
                await WriteAsync(batch).ConfigureAwait(false);
            }
        }

        await WriteAsync(batch).ConfigureAwait(false);
        return first;
    }

    // what was read is kept, also when nobody waits any longer
    private async Task WriteAsync(List<Candle> batch)
    {
        if (batch.Count > 0)
        {
            await store.AppendAsync(CandleSeries.FromCandles(key.Symbol, key.Timeframe, batch, batch.Exists(static c => c.Volume > 0)), CancellationToken.None).ConfigureAwait(false);
            batch.Clear();
        }
    }

    private async Task AloneAsync(Func<Task> fill, CancellationToken cancellationToken)
    {
        await _filling.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await fill().ConfigureAwait(false);
        }
        finally
        {
            _filling.Release();
        }
    }
}
