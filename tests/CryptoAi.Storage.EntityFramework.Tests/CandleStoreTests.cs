using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.Models.Assets;
using CryptoAi.Storage.EntityFramework.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Storage.EntityFramework.Tests;

internal sealed class CandleStoreTests
{
    private static readonly DateTimeOffset Start = new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Append_ReadAsync_SameCandlesToTheBit()
    {
        using ServiceProvider provider = TestDatabase.Services(candles: static o => o.BatchSize = 7);
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        CandleSeries candles = Walk(50);

        AppendResult result = store.Append(candles);
        Candle[] all = await store.ReadAsync("btcusdt", Timeframe.OneHour, Start, Start.AddYears(1)).ToArrayAsync();
        Candle[] some = await store.ReadAsync("BTCUSDT", Timeframe.OneHour, Start.AddHours(10), Start.AddHours(12)).ToArrayAsync();
        Candle[] latest = await store.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 3).ToArrayAsync();

        Assert.Multiple(() =>
        {
            Assert.That((result.Added, result.Repeated, result.Revised.Count), Is.EqualTo((50, 0, 0)));
            Assert.That(all, Is.EqualTo(Enumerable.Range(0, 50).Select(i => candles[i])));
            Assert.That(some, Is.EqualTo((Candle[])[candles[10], candles[11]]));
            Assert.That(latest, Is.EqualTo((Candle[])[candles[47], candles[48], candles[49]]));
            Assert.That(store.Find("BTCUSDT", Timeframe.OneHour) is { Candles: 50 } found && found.First == Start && found.Last == Start.AddHours(49), Is.True);
            Assert.That(store.Find("ETHUSDT", Timeframe.OneHour), Is.Null);
        });
    }

    [Test]
    public void Append_AgainAndMore_NothingTwice()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        CandleSeries candles = Walk(50);
        store.Append(candles.Slice(10, 20));
        AppendResult result = store.Append(candles);
        Assert.That((result.Added, result.Repeated, result.Revised.Count), Is.EqualTo((30, 20, 0)));
        Assert.That(store.Find("BTCUSDT", Timeframe.OneHour)!.Candles, Is.EqualTo(50));
    }

    [TestCase(RevisionPolicy.Replace, 2.0)]
    [TestCase(RevisionPolicy.Keep, 1.0)]
    public async Task Append_Revised_ReportedAndByPolicy(RevisionPolicy policy, double close)
    {
        using ServiceProvider provider = TestDatabase.Services(candles: o => o.Revisions = policy);
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        store.Append(Series(new Candle(Start, 1, 3, 1, 1, 5)));
        AppendResult result = store.Append(Series(new Candle(Start, 1, 3, 1, 2, 5)));
        Candle kept = await store.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 1).SingleAsync();
        Assert.That(result.Revised, Is.EqualTo((RevisedCandle[])[new(new Candle(Start, 1, 3, 1, 1, 5), new Candle(Start, 1, 3, 1, 2, 5))]));
        Assert.That(kept.Close, Is.EqualTo(close));
    }

    [Test]
    public void Append_RevisedAndForbidden_NothingWritten()
    {
        using ServiceProvider provider = TestDatabase.Services(candles: static o => o.Revisions = RevisionPolicy.Throw);
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        store.Append(Series(new Candle(Start, 1, 3, 1, 1, 5)));
        Assert.That(
            () => store.Append(Series(new Candle(Start, 1, 3, 1, 2, 5), new Candle(Start.AddHours(1), 1, 3, 1, 2, 5))),
            Throws.TypeOf<CandleStoreException>().With.Property("Code").EqualTo(CandleStoreException.Revised));
        Assert.That(store.Find("BTCUSDT", Timeframe.OneHour)!.Candles, Is.EqualTo(1));
    }

    [Test]
    public void Append_EightAtOnce_EveryCandleOnce()
    {
        using ServiceProvider provider = TestDatabase.Services(candles: static o => o.BatchSize = 20);
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        CandleSeries candles = Walk(200);
        AppendResult[] results = new AppendResult[8];
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => results[i] = store.Append(candles));
        Assert.That(results.Sum(static r => r.Added), Is.EqualTo(200));
        Assert.That(results.Sum(static r => r.Repeated), Is.EqualTo(1400));
        Assert.That(store.Find("BTCUSDT", Timeframe.OneHour)!.Candles, Is.EqualTo(200));
    }

    [Test]
    public void Append_Stock_MarketAndOpenHoursInTheTable()
    {
        using ServiceProvider provider = TestDatabase.Services();
        provider.GetRequiredService<IAssetRegistry>().Register("AAPL", MarketKind.Stock);
        DateTimeOffset tuesday = new(2025, 12, 2, 13, 30, 0, TimeSpan.Zero);
        CandleSeries candles = CandleSeries.FromCandles(
            "AAPL", Timeframe.OneHour, [new Candle(tuesday, 1, 1, 1, 1, 1), new Candle(tuesday.AddHours(1), 1, 1, 1, 1, 1), new Candle(tuesday.AddHours(8), 1, 1, 1, 1, 1)]);
        provider.GetRequiredService<ICandleStore>().Append(candles);
        using CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext();
        MarketCandle[] rows = [.. context.MarketCandles.OrderBy(static c => c.OpenTime)];
        Assert.That(rows.Select(static r => r.IsMarketOpen), Is.EqualTo((bool[])[false, true, false]));
        Assert.That(rows.Select(static r => r.MarketType), Has.All.EqualTo(MarketKind.Stock));
    }

    [Test]
    public void FindGaps_MissingBars_BeforeBetweenAndAfter()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        CandleSeries candles = Walk(50);
        store.Append(candles.Slice(5, 5));
        store.Append(candles.Slice(20, 5));
        IReadOnlyList<CandleGap> gaps = store.FindGaps("BTCUSDT", Timeframe.OneHour, Start, Start.AddHours(30));
        Assert.That(gaps, Is.EqualTo((CandleGap[])
        [
            new(Start, Start.AddHours(5), 5), new(Start.AddHours(10), Start.AddHours(20), 10), new(Start.AddHours(25), Start.AddHours(30), 5),
        ]));
        Assert.That(store.FindGaps("NONE", Timeframe.OneHour, Start, Start.AddHours(3)).Single().MissingBars, Is.EqualTo(3));
    }

    [Test]
    public async Task ReadAsync_OpenCandle_NotGiven()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        DateTimeOffset now = TestDatabase.Clock.Now;
        store.Append(Series(new Candle(now.AddHours(-1), 1, 3, 1, 1, 5), new Candle(now, 1, 3, 1, 2, 5)));
        Assert.That(await store.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5).CountAsync(), Is.EqualTo(1));
        Assert.That(await store.ReadAsync("BTCUSDT", Timeframe.OneHour, now.AddDays(-1), now.AddDays(1)).CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task ReadAsync_UnknownSymbolOrTimeframe_TypedErrors()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        store.Append(Walk(3));
        Assert.Multiple(() =>
        {
            Assert.That(
                async () => await store.ReadLatestAsync("NONE", Timeframe.OneHour, 1).CountAsync(),
                Throws.TypeOf<CandleSourceException>().With.Property("Code").EqualTo(CandleSourceException.SymbolUnknown));
            Assert.That(
                async () => await store.ReadLatestAsync("BTCUSDT", Timeframe.OneDay, 1).CountAsync(),
                Throws.TypeOf<CandleSourceException>().With.Property("Code").EqualTo(CandleSourceException.TimeframeUnavailable).And.Message.Contains("it has 1h"));
        });
        Assert.That(await store.ReadAsync("BTCUSDT", Timeframe.OneHour, Start.AddYears(-1), Start).CountAsync(), Is.Zero);
    }

    [Test]
    public async Task ReadAsync_CandlesWithoutVolume_Zero()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        store.Append(CandleSeries.FromCandles("X", Timeframe.OneHour, [new Candle(Start, 1, 1, 1, 1, 0)], hasVolume: false));
        Assert.That((await store.ReadLatestAsync("X", Timeframe.OneHour, 1).SingleAsync()).Volume, Is.Zero);
        using CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext();
        Assert.That(context.MarketCandles.Single().Volume, Is.Null);
    }

    private static CandleSeries Series(params Candle[] candles) => CandleSeries.FromCandles("BTCUSDT", Timeframe.OneHour, candles);

    private static CandleSeries Walk(int count) => Series(
        [.. Enumerable.Range(0, count).Select(static i => new Candle(Start.AddHours(i), 1.1 + (i / 3.0), 2.3 + (i / 3.0), 0.7 + (i / 7.0), 1.3 + (i / 3.0), i * Math.PI))]);
}
