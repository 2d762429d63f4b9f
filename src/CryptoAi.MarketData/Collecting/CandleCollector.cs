using System.Diagnostics;
using System.Runtime.CompilerServices;
using CryptoAi.Features;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData.Monitoring;

namespace CryptoAi.MarketData.Collecting;

/// <summary>
/// Fills a store from a source. What the store lacks of a range is asked for and nothing else, so a collection that was stopped or killed goes on where it was, and gaps are tried again. The newest
/// candles that are there are read once more; where the source has changed them, the store's policy decides, and the result lists them. Thread-safe; collectors of the same asset do no harm to each other, but each reads for itself.
/// </summary>
public sealed class CandleCollector
{
    private readonly ICandleSource _source;
    private readonly ICandleStore _store;
    private readonly CollectorOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Creates the collector.</summary>
    /// <param name="source">Where candles come from.</param>
    /// <param name="store">Where they are kept: files or a database.</param>
    /// <param name="options">How to collect; the defaults when null.</param>
    /// <param name="timeProvider">The clock; null for the system's. That of the source decides what has closed.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public CandleCollector(ICandleSource source, ICandleStore store, CollectorOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(store);
        (_source, _store, _options, _time) = (source, store, options ?? new CollectorOptions(), timeProvider ?? TimeProvider.System);
        if (new CollectorOptionsValidator().Validate(null, _options) is { Failed: true } result)
        {
            throw new ArgumentException(result.FailureMessage, nameof(options));
        }
    }

    /// <summary>Collects asset after asset.</summary>
    /// <param name="request">What to collect.</param>
    /// <param name="progress">Told now and then how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Ends the collection with an <see cref="OperationCanceledException"/>, after what was read has been written.</param>
    /// <returns>What came of each asset, when it is done. An error of one is in its result and does not stop the others.</returns>
    /// <exception cref="ArgumentException">The request is impossible.</exception>
    public IAsyncEnumerable<CollectedSymbol> CollectAsync(CollectRequest request, IProgress<CollectProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Require();
        return EnumerateAsync(request, progress, cancellationToken);
    }

    private async IAsyncEnumerable<CollectedSymbol> EnumerateAsync(
        CollectRequest request, IProgress<CollectProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string[] symbols = [.. request.Symbols.Distinct(StringComparer.OrdinalIgnoreCase)];
        for (int i = 0; i < symbols.Length; i++)
        {
            yield return await CollectAsync(symbols[i], i, symbols.Length, request, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CollectedSymbol> CollectAsync(
        string symbol, int index, int count, CollectRequest request, IProgress<CollectProgress>? progress, CancellationToken cancellationToken)
    {
        string timeframe = request.Timeframe.ToString();
        using Activity? activity = MarketDataTracing.StartCollect(symbol.Trim(), timeframe);
        CollectedBatch batch = new(_store, symbol.Trim(), request.Timeframe);
        CryptoAiException? error = null;
        try
        {
            await CollectAsync(batch, index, count, request, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (CryptoAiException e) when (e is CandleSourceException or CandleStoreException or CandleDataException)
        {
            error = e;
        }
        catch (Exception e) when (FailedActivity.Mark(activity, e))
        {
            throw;
        }

        CollectedSymbol collected = await ResultAsync(batch, request, error).ConfigureAwait(false);
        MarketDataTracing.Ended(activity, collected.Result.Added, collected.Result.Revised.Count, collected.Gaps.Count, collected.Error);
        MarketDataMeter.Collected(timeframe, collected.Result.Added, collected.Result.Revised.Count, collected.Error?.Code);
        return collected;
    }

    private async Task CollectAsync(CollectedBatch batch, int index, int count, CollectRequest request, IProgress<CollectProgress>? progress, CancellationToken cancellationToken)
    {
        (List<CandleGap> missing, long expected) = await MissingAsync(batch.Symbol, request, cancellationToken).ConfigureAwait(false);
        long read = 0;
        try
        {
            foreach (CandleGap gap in missing)
            {
                await foreach (Candle candle in _source.ReadAsync(batch.Symbol, request.Timeframe, gap.From, gap.To, cancellationToken).ConfigureAwait(false))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    batch.Add(candle);
                    read++;
                    if (batch.Count >= _options.BatchSize)
                    {
                        await batch.WriteAsync().ConfigureAwait(false);
                        progress?.Report(new CollectProgress(batch.Symbol, index, count, read, expected, candle.OpenTime));
                    }
                }
            }
        }
        finally
        {
            // whatever ended the reading: what was read is kept
            await batch.WriteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What to ask for: what is missing, and the newest candles once more.</summary>
    private async Task<(List<CandleGap> Missing, long Expected)> MissingAsync(string symbol, CollectRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();

        // without an end: this machine's clock may be behind, and the source knows what has closed
        MarketCalendar calendar = request.CalendarOf(symbol);
        IReadOnlyList<CandleGap> gaps = await _store.FindGapsAsync(symbol, request.Timeframe, request.From, request.To ?? DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
        List<CandleGap> missing = [.. gaps.Where(g => ((CandleGap[])[g]).WhileOpen(calendar, request.Timeframe) is not [])];
        long expected = missing.Sum(g => Math.Max(0, (long)(((g.To < now ? g.To : now) - g.From) / request.Timeframe.Step)));
        if (_options.Overlap > 0
            && missing is [.., CandleGap last]
            && await _store.FindAsync(symbol, request.Timeframe, cancellationToken).ConfigureAwait(false) is { } stored
            && stored.Last + request.Timeframe.Step == last.From)
        {
            DateTimeOffset again = last.From - (_options.Overlap * request.Timeframe.Step);
            missing[^1] = last with { From = missing is [.., CandleGap before, _] && before.To > again ? before.To : again };
        }

        return (missing, expected);
    }

    // what was collected is told even to somebody who just cancelled
    private async Task<CollectedSymbol> ResultAsync(CollectedBatch batch, CollectRequest request, CryptoAiException? error)
    {
        StoredSeries? stored = null;
        IReadOnlyList<CandleGap> gaps = [];
        try
        {
            stored = await _store.FindAsync(batch.Symbol, request.Timeframe, CancellationToken.None).ConfigureAwait(false);
            if (stored is not null)
            {
                DateTimeOffset from = request.From > stored.First ? request.From : stored.First;
                DateTimeOffset to = request.To < stored.Last ? request.To.Value : stored.Last;
                if (from < to)
                {
                    gaps = (await _store.FindGapsAsync(batch.Symbol, request.Timeframe, from, to, CancellationToken.None).ConfigureAwait(false))
                        .WhileOpen(request.CalendarOf(batch.Symbol), request.Timeframe);
                }
            }
        }
        catch (CryptoAiException e) when (e is CandleStoreException or CandleDataException)
        {
            error ??= e;
        }

        return new CollectedSymbol(stored?.Symbol ?? batch.Symbol, batch.Result, stored, gaps, error);
    }
}
