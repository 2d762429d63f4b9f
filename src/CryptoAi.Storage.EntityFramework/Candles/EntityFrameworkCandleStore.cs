using System.Runtime.CompilerServices;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.Models.Assets;
using CryptoAi.Storage.EntityFramework.Assets;
using CryptoAi.Storage.EntityFramework.Entities;
using CryptoAi.Storage.EntityFramework.Mapping;
using Microsoft.EntityFrameworkCore;

namespace CryptoAi.Storage.EntityFramework.Candles;

/// <summary>Candles in the table <c>market_candles</c>. Symbols are spelt as in a <see cref="CandleStore"/>: <c>btc/usdt</c> is <c>BTCUSDT</c>.</summary>
public sealed class EntityFrameworkCandleStore : ICandleStore
{
    // a round that another writer of the same candles spoiled is made again with what they wrote
    private const int Attempts = 20;

    private readonly StorageDatabase _database;
    private readonly EntityFrameworkCandleStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly IAssetRegistry? _registry;

    /// <summary>Creates the store.</summary>
    /// <param name="database">The database.</param>
    /// <param name="options">How candles are kept.</param>
    /// <param name="timeProvider">The clock that decides which candles have closed.</param>
    /// <param name="registry">Says what an asset is traded as; null: all are <see cref="EntityFrameworkCandleStoreOptions.DefaultMarket"/>.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public EntityFrameworkCandleStore(StorageDatabase database, EntityFrameworkCandleStoreOptions options, TimeProvider timeProvider, IAssetRegistry? registry = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(timeProvider);
        EntityFrameworkCandleStoreOptionsRules.Require(options);
        (_database, _options, _time, _registry) = (database, options, timeProvider, registry);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredSeries?> FindAsync(string symbol, Timeframe timeframe, CancellationToken cancellationToken = default)
    {
        string key = Key(symbol);
        var found = await UseAsync(
            context => Of(context, key, timeframe).GroupBy(static _ => 1)
                .Select(static g => new { Candles = g.LongCount(), First = g.Min(static c => c.OpenTime), Last = g.Max(static c => c.OpenTime) })
                .SingleOrDefaultAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return found is null ? null : new StoredSeries(key, timeframe, found.Candles, Utc(found.First), Utc(found.Last), []);
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(CandleSeries candles, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candles);
        string key = Key(candles.Symbol);
        MarketKind market = await MarketOfAsync(candles.Symbol, cancellationToken).ConfigureAwait(false);
        AppendResult result = AppendResult.Nothing;
        for (int start = 0; start < candles.Count; start += _options.BatchSize)
        {
            CandleSeries batch = candles.Slice(start, Math.Min(_options.BatchSize, candles.Count - start));
            result = result.Plus(await AppendAsync(key, market, batch, cancellationToken).ConfigureAwait(false));
        }

        return result;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CandleGap>> FindGapsAsync(
        string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, from, to);
        string key = Key(symbol);
        return await UseAsync(context => FindGapsAsync(Of(context, key, timeframe), timeframe.StepMilliseconds, from, to, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadAsync(string symbol, Timeframe timeframe, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, from, to);
        (DateTime first, DateTime end, DateTime closed) = (from.UtcDateTime, to.UtcDateTime, NewestClosed(timeframe));
        return Enumerate(symbol, timeframe, rows => rows.Where(c => c.OpenTime >= first && c.OpenTime < end && c.OpenTime <= closed).OrderBy(static c => c.OpenTime), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Candle> ReadLatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken = default)
    {
        CandleRequest.Require(symbol, timeframe, count);
        DateTime closed = NewestClosed(timeframe);
        return Enumerate(
            symbol, timeframe, rows => rows.Where(c => c.OpenTime <= closed).OrderByDescending(static c => c.OpenTime).Take(count).OrderBy(static c => c.OpenTime), cancellationToken);
    }

    private static async Task<IReadOnlyList<CandleGap>> FindGapsAsync(IQueryable<MarketCandle> candles, long step, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        // of what lies outside, the nearest candles alone
        DateTime begin = from.UtcDateTime;
        DateTime end = to.UtcDateTime;
        DateTime first = await candles.Where(c => c.OpenTime < begin).MaxAsync(static c => (DateTime?)c.OpenTime, cancellationToken).ConfigureAwait(false) ?? begin;
        DateTime last = await candles.Where(c => c.OpenTime >= end).MinAsync(static c => (DateTime?)c.OpenTime, cancellationToken).ConfigureAwait(false) ?? end;
        (long First, long Last)? stored = null;
        List<(long Before, long After)> neighbours = [];
        IAsyncEnumerable<DateTime> times = candles.Where(c => c.OpenTime >= first && c.OpenTime <= last).OrderBy(static c => c.OpenTime).Select(static c => c.OpenTime).AsAsyncEnumerable();
        await foreach (DateTime time in times.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            long milliseconds = Utc(time).ToUnixTimeMilliseconds();
            if (stored is { } s && GapRule.MissingBars(milliseconds - s.Last, step) > 0)
            {
                neighbours.Add((s.Last, milliseconds));
            }

            stored = (stored?.First ?? milliseconds, milliseconds);
        }

        return GapFinder.Within(stored, neighbours, step, UtcPhase.Milliseconds(from), UtcPhase.Milliseconds(to));
    }

    private async Task<AppendResult> AppendAsync(string key, MarketKind market, CandleSeries candles, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await _database.UseAsync(context => AppendAsync(context, key, market, candles, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            catch (StorageException e) when (e.InnerException is DbUpdateException && attempt < Attempts)
            {
                // another writer added the same candles at the same moment; nothing of this round was written
            }
            catch (StorageException e)
            {
                throw new CandleStoreException(CandleStoreException.NotWritten, e.Message, innerException: e);
            }
        }
    }

    private async Task<AppendResult> AppendAsync(CryptoAiDbContext context, string key, MarketKind market, CandleSeries candles, CancellationToken cancellationToken)
    {
        DateTime first = candles[0].OpenTime.UtcDateTime;
        DateTime last = candles[^1].OpenTime.UtcDateTime;
        Dictionary<DateTime, MarketCandle> present = await Of(context, key, candles.Timeframe).Where(c => c.OpenTime >= first && c.OpenTime <= last)
            .ToDictionaryAsync(static c => c.OpenTime, cancellationToken).ConfigureAwait(false);
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        List<RevisedCandle> revised = [];
        int repeated = 0;
        for (int i = 0; i < candles.Count; i++)
        {
            Candle candle = candles[i];
            if (!present.TryGetValue(candle.OpenTime.UtcDateTime, out MarketCandle? row))
            {
                context.MarketCandles.Add(NewRow(key, market, candles, candle));
            }
            else if (CandleRow.HasValuesOf(row, candle, candles.HasVolume))
            {
                repeated++;
            }
            else
            {
                revised.Add(new RevisedCandle(CandleRow.ToCandle(row), candle));
                if (_options.Revisions == RevisionPolicy.Replace)
                {
                    CandleRow.Take(row, candle, candles.HasVolume);
                }
            }
        }

        if (revised is [var changed, ..] && _options.Revisions == RevisionPolicy.Throw)
        {
            throw new CandleStoreException(
                CandleStoreException.Revised, $"The {candles.Timeframe} candle of {key} at {changed.Before.OpenTime.UtcDateTime:O} is stored as {changed.Before} and came again as {changed.After}; the store must not change it. Nothing of the batch was written.");
        }

        context.ChangeTracker.DetectChanges();
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return new AppendResult(candles.Count - repeated - revised.Count, repeated, revised);
    }

    private MarketCandle NewRow(string key, MarketKind market, CandleSeries candles, in Candle candle) => new()
    {
        Symbol = key,
        Timeframe = candles.Timeframe.ToString(),
        OpenTime = candle.OpenTime.UtcDateTime,
        MarketType = market,
        IsMarketOpen = IsOpen(market, candle.OpenTime, candles.Timeframe),
        Open = candle.Open,
        High = candle.High,
        Low = candle.Low,
        Close = candle.Close,
        Volume = candles.HasVolume ? candle.Volume : null,
    };

    private async Task<MarketKind> MarketOfAsync(string symbol, CancellationToken cancellationToken)
    {
        RegisteredAsset? asset = _registry is EntityFrameworkAssetRegistry own ? await own.FindAsync(symbol, cancellationToken).ConfigureAwait(false) : _registry?.Find(symbol);
        return asset?.Market ?? _options.DefaultMarket;
    }

    // a bar outside of what the calendar knows was traded, so its market was open
    private bool IsOpen(MarketKind market, DateTimeOffset openTime, Timeframe timeframe) =>
        !_options.Calendars.TryGetValue(market, out MarketCalendar? calendar) || !calendar.Knows(openTime) || calendar.Overlaps(openTime, timeframe);

    private async IAsyncEnumerable<Candle> Enumerate(
        string symbol, Timeframe timeframe, Func<IQueryable<MarketCandle>, IQueryable<MarketCandle>> choose, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string key = Key(symbol);
        CryptoAiDbContext context = await GuardAsync(() => _database.OpenAsync(cancellationToken)).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            bool any = false;
            IAsyncEnumerator<MarketCandle> rows = choose(Of(context, key, timeframe).AsNoTracking()).AsAsyncEnumerable().GetAsyncEnumerator(cancellationToken);
            await using (rows.ConfigureAwait(false))
            {
                while (await GuardAsync(() => rows.MoveNextAsync().AsTask()).ConfigureAwait(false))
                {
                    // rows come many at a time, whatever became of the token meanwhile
                    cancellationToken.ThrowIfCancellationRequested();
                    any = true;
                    yield return CandleRow.ToCandle(rows.Current);
                }
            }

            if (!any)
            {
                await GuardAsync(() => RequireKnown(context, key, timeframe, cancellationToken)).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> RequireKnown(CryptoAiDbContext context, string key, Timeframe timeframe, CancellationToken cancellationToken)
    {
        if (await Of(context, key, timeframe).AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        string[] others = await context.MarketCandles.Where(c => c.Symbol == key).Select(static c => c.Timeframe).Distinct().ToArrayAsync(cancellationToken).ConfigureAwait(false);
        throw others is []
            ? new CandleSourceException(CandleSourceException.SymbolUnknown, $"The database has no candles of {key}. Collect or append them first.")
            : new CandleSourceException(CandleSourceException.TimeframeUnavailable, $"The database has no {timeframe} candles of {key}; it has {string.Join(", ", others)}. Ask for one of these, or collect them first.");
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (StorageException e)
        {
            throw new CandleSourceException(CandleSourceException.SourceFailed, e.Message, innerException: e);
        }
        catch (Exception e) when (StorageDatabase.IsOfTheDatabase(e))
        {
            StorageException failed = StorageDatabase.Failed(e);
            throw new CandleSourceException(CandleSourceException.SourceFailed, failed.Message, innerException: failed);
        }
    }

    private async Task<T> UseAsync<T>(Func<CryptoAiDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.UseAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException e)
        {
            throw new CandleStoreException(CandleStoreException.Unreadable, e.Message, innerException: e);
        }
    }

    private static IQueryable<MarketCandle> Of(CryptoAiDbContext context, string key, Timeframe timeframe)
    {
        string step = timeframe.ToString();
        return context.MarketCandles.Where(c => c.Symbol == key && c.Timeframe == step);
    }

    private static string Key(string symbol)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        string key = SymbolName.Normalize(symbol);
        return StorageModel.IsSymbol(key)
            ? key
            : throw new CandleStoreException(
                CandleStoreException.SymbolInvalid,
                FormattableString.Invariant($"'{symbol[..Math.Min(symbol.Length, StorageModel.SymbolLength)]}' is no symbol. Expected 1 … {StorageModel.SymbolLength} characters that can be printed, such as BTCUSDT."));
    }

    // a bar has closed when its opening time plus its length has passed
    private DateTime NewestClosed(Timeframe timeframe) => _time.GetUtcNow().UtcDateTime - timeframe.Step;

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
