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

        AppendResult result = await store.AppendAsync(candles);
        Candle[] all = await store.ReadAsync("btcusdt", Timeframe.OneHour, Start, Start.AddYears(1)).ToArrayAsync();
        Candle[] some = await store.ReadAsync("BTCUSDT", Timeframe.OneHour, Start.AddHours(10), Start.AddHours(12)).ToArrayAsync();
        Candle[] latest = await store.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 3).ToArrayAsync();

        await Assert.MultipleAsync(async () =>
        {
            Assert.That((result.Added, result.Repeated, result.Revised.Count), Is.EqualTo((50, 0, 0)));
            Assert.That(all, Is.EqualTo(Enumerable.Range(0, 50).Select(i => candles[i])));
            Assert.That(some, Is.EqualTo((Candle[])[candles[10], candles[11]]));
            Assert.That(latest, Is.EqualTo((Candle[])[candles[47], candles[48], candles[49]]));
            Assert.That(await store.FindAsync("BTCUSDT", Timeframe.OneHour) is { Candles: 50 } found && found.First == Start && found.Last == Start.AddHours(49), Is.True);
            Assert.That(await store.FindAsync("ETHUSDT", Timeframe.OneHour), Is.Null);
        });
    }

    [Test]
    public async Task Append_AgainAndMore_NothingTwice()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        CandleSeries candles = Walk(50);
        await store.AppendAsync(candles.Slice(10, 20));
        AppendResult result = await store.AppendAsync(candles);
        Assert.That((result.Added, result.Repeated, result.Revised.Count), Is.EqualTo((30, 20, 0)));
        Assert.That((await store.FindAsync("BTCUSDT", Timeframe.OneHour))!.Candles, Is.EqualTo(50));
    }

    [TestCase(RevisionPolicy.Replace, 2.0)]
    [TestCase(RevisionPolicy.Keep, 1.0)]
    public async Task Append_Revised_ReportedAndByPolicy(RevisionPolicy policy, double close)
    {
        using ServiceProvider provider = TestDatabase.Services(candles: o => o.Revisions = policy);
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        await store.AppendAsync(Series(new Candle(Start, 1, 3, 1, 1, 5)));
        AppendResult result = await store.AppendAsync(Series(new Candle(Start, 1, 3, 1, 2, 5)));
        Candle kept = await store.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 1).SingleAsync();
        Assert.That(result.Revised, Is.EqualTo((RevisedCandle[])[new(new Candle(Start, 1, 3, 1, 1, 5), new Candle(Start, 1, 3, 1, 2, 5))]));
        Assert.That(kept.Close, Is.EqualTo(close));
    }

    [Test]
    public async Task Append_RevisedAndForbidden_NothingWritten()
    {
        using ServiceProvider provider = TestDatabase.Services(candles: static o => o.Revisions = RevisionPolicy.Throw);
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        await store.AppendAsync(Series(new Candle(Start, 1, 3, 1, 1, 5)));
        Assert.That(
            async () => await store.AppendAsync(Series(new Candle(Start, 1, 3, 1, 2, 5), new Candle(Start.AddHours(1), 1, 3, 1, 2, 5))),
            Throws.TypeOf<CandleStoreException>().With.Property("Code").EqualTo(CandleStoreException.Revised));
        Assert.That((await store.FindAsync("BTCUSDT", Timeframe.OneHour))!.Candles, Is.EqualTo(1));
    }

    [Test]
    public async Task Append_EightAtOnce_EveryCandleOnce()
    {
        using ServiceProvider provider = TestDatabase.Services(candles: static o => o.BatchSize = 20);
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        CandleSeries candles = Walk(200);
        AppendResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await store.AppendAsync(candles))));
        Assert.That(results.Sum(static r => r.Added), Is.EqualTo(200));
        Assert.That(results.Sum(static r => r.Repeated), Is.EqualTo(1400));
        Assert.That((await store.FindAsync("BTCUSDT", Timeframe.OneHour))!.Candles, Is.EqualTo(200));
    }

    [Test]
    public async Task Append_Stock_MarketAndOpenHoursInTheTable()
    {
        using ServiceProvider provider = TestDatabase.Services();
        provider.GetRequiredService<IAssetRegistry>().Register("AAPL", MarketKind.Stock);
        DateTimeOffset tuesday = new(2025, 12, 2, 13, 30, 0, TimeSpan.Zero);
        CandleSeries candles = CandleSeries.FromCandles(
            "AAPL", Timeframe.OneHour, [new Candle(tuesday, 1, 1, 1, 1, 1), new Candle(tuesday.AddHours(1), 1, 1, 1, 1, 1), new Candle(tuesday.AddHours(8), 1, 1, 1, 1, 1)]);
        await provider.GetRequiredService<ICandleStore>().AppendAsync(candles);
        using CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext();
        MarketCandle[] rows = [.. context.MarketCandles.OrderBy(static c => c.OpenTime)];
        Assert.That(rows.Select(static r => r.IsMarketOpen), Is.EqualTo((bool[])[false, true, false]));
        Assert.That(rows.Select(static r => r.MarketType), Has.All.EqualTo(MarketKind.Stock));
    }

    [Test]
    public async Task FindGaps_MissingBars_BeforeBetweenAndAfter()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        CandleSeries candles = Walk(50);
        await store.AppendAsync(candles.Slice(5, 5));
        await store.AppendAsync(candles.Slice(20, 5));
        IReadOnlyList<CandleGap> gaps = await store.FindGapsAsync("BTCUSDT", Timeframe.OneHour, Start, Start.AddHours(30));
        Assert.That(gaps, Is.EqualTo((CandleGap[])
        [
            new(Start, Start.AddHours(5), 5), new(Start.AddHours(10), Start.AddHours(20), 10), new(Start.AddHours(25), Start.AddHours(30), 5),
        ]));
        Assert.That((await store.FindGapsAsync("NONE", Timeframe.OneHour, Start, Start.AddHours(3))).Single().MissingBars, Is.EqualTo(3));
    }

    [TestCase(-9.0, 70.0)]
    [TestCase(0.0, 3.0)]
    [TestCase(12.0, 13.0)]
    [TestCase(11.5, 19.0)]
    [TestCase(22.0, 22.0)]
    [TestCase(22.0, 24.0)]
    [TestCase(40.0, 50.0)]
    [TestCase(-9.0, -5.0)]
    [TestCase(-8.5, -5.0)]
    [TestCase(40.5, 50.0)]
    public async Task FindGaps_AnyRange_AreThoseOfAFileStore(double from, double to)
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        string folder = Directory.CreateTempSubdirectory("cryptoai-gaps-").FullName;
        try
        {
            CandleStore files = new(folder);
            foreach (ICandleStore each in (ICandleStore[])[store, files])
            {
                await each.AppendAsync(Walk(50).Slice(5, 5));
                await each.AppendAsync(Walk(50).Slice(20, 5));
            }

            Assert.That(await store.FindGapsAsync("BTCUSDT", Timeframe.OneHour, Start.AddHours(from), Start.AddHours(to)), Is.EqualTo(files.FindGaps("BTCUSDT", Timeframe.OneHour, Start.AddHours(from), Start.AddHours(to))));
            Assert.That(await store.FindGapsAsync("BTCUSDT", Timeframe.OneHour, DateTimeOffset.MinValue, DateTimeOffset.MaxValue), Is.EqualTo(files.FindGaps("BTCUSDT", Timeframe.OneHour, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task Append_OtherSpellings_AreTheSameAsset()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        await store.AppendAsync(CandleSeries.FromCandles("btc/usdt", Timeframe.OneHour, [new Candle(Start, 1, 3, 1, 1, 5)]));
        Assert.That((await store.AppendAsync(Series(new Candle(Start, 1, 3, 1, 1, 5)))).Repeated, Is.EqualTo(1));
        Assert.That((await store.FindAsync("BTC-USDT", Timeframe.OneHour))!.Symbol, Is.EqualTo("BTCUSDT"));
    }

    [TestCase("BTC\0")]
    [TestCase("/")]
    public async Task Find_WhatIsNoSymbol_Refused(string symbol)
    {
        using ServiceProvider provider = TestDatabase.Services();
        Assert.That(
            async () => await provider.GetRequiredService<ICandleStore>().FindAsync(symbol, Timeframe.OneHour), Throws.TypeOf<CandleStoreException>().With.Property("Code").EqualTo(CandleStoreException.SymbolInvalid));
        Assert.That(
            async () => await provider.GetRequiredService<ICandleStore>().FindAsync("BTC" + (char)0xd800, Timeframe.OneHour), Throws.TypeOf<CandleStoreException>().With.Property("Code").EqualTo(CandleStoreException.SymbolInvalid));
        Assert.That(
            async () => await provider.GetRequiredService<ICandleStore>().FindAsync(new string('A', 65), Timeframe.OneHour), Throws.TypeOf<CandleStoreException>().With.Property("Code").EqualTo(CandleStoreException.SymbolInvalid));
    }

    [Test]
    public async Task Append_AnyNumber_ReadsBackToTheBit()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        Random random = new(11);
        double[] prices = [1e-100, 1e100, 0.1 + 0.2, Math.BitIncrement(1.0), Math.BitDecrement(1.0), 8.12e-9, 123456789.12345679, .. Enumerable.Range(0, 400).Select(_ => Math.Pow(10, (random.NextDouble() * 40) - 20))];
        CandleSeries candles = Series([.. prices.Select((p, i) => new Candle(Start.AddMilliseconds((i * 3_600_000L) + (i % 7)), p, p, p, p, i == 0 ? 0 : p))]);
        await store.AppendAsync(candles);

        Candle[] read = await store.ReadAsync("BTCUSDT", Timeframe.OneHour, Start, Start.AddYears(1)).ToArrayAsync();
        Assert.That(read, Is.EqualTo(Enumerable.Range(0, candles.Count).Select(i => candles[i])));
        Assert.That(read.Select(static c => BitConverter.DoubleToInt64Bits(c.Close)), Is.EqualTo(prices.Select(BitConverter.DoubleToInt64Bits)));
        Assert.That(read.Select(static c => c.OpenTime.Offset), Is.All.EqualTo(TimeSpan.Zero));
        using CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext();
        Assert.That(context.MarketCandles.Select(static c => c.OpenTime).First().Kind, Is.EqualTo(DateTimeKind.Utc));
    }

    [Test]
    public async Task ReadAsync_Cancelled_EndsAtOnce()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        await store.AppendAsync(Walk(50));
        using CancellationTokenSource stop = new();
        Assert.That(
            async () =>
            {
                await foreach (Candle candle in store.ReadAsync("BTCUSDT", Timeframe.OneHour, Start, Start.AddYears(1), stop.Token))
                {
                    stop.Cancel();
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Append_CancelledBefore_NothingWritten()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        CancellationToken stopped = new(canceled: true);
        Assert.That(async () => await store.AppendAsync(Walk(50), stopped), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await store.FindAsync("BTCUSDT", Timeframe.OneHour, stopped), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await store.FindGapsAsync("BTCUSDT", Timeframe.OneHour, Start, Start.AddHours(9), stopped), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await store.FindAsync("BTCUSDT", Timeframe.OneHour), Is.Null);
    }

    [Test]
    [NonParallelizable]
    public async Task Append_ServerFallsInBetween_NothingHalfAndItGoesOn()
    {
        using ServiceProvider provider = TestDatabase.Services(candles: static o => o.BatchSize = 100);
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        CandleSeries candles = Walk(100_000);
        Task<Exception?> writing = Task.Run(async () =>
        {
            try
            {
                await store.AppendAsync(candles);
                return null;
            }
            catch (CandleStoreException e)
            {
                return (Exception?)e;
            }
        });
        while (await store.FindAsync("BTCUSDT", Timeframe.OneHour) is null)
        {
            await Task.Delay(5);
        }

        TestDatabase.Server.End();
        try
        {
            Assert.That(await writing, Is.TypeOf<CandleStoreException>().With.Property("Code").EqualTo(CandleStoreException.NotWritten));
        }
        finally
        {
            TestDatabase.Server.Begin();
        }

        long kept = (await store.FindAsync("BTCUSDT", Timeframe.OneHour))!.Candles;
        Assert.That(kept % 100, Is.Zero, "whole batches alone");
        AppendResult rest = await store.AppendAsync(candles.Slice(0, (int)kept + 150));
        Assert.That((rest.Added, rest.Repeated, rest.Revised.Count), Is.EqualTo((150, (int)kept, 0)));
    }

    [Test]
    public async Task ReadAsync_OpenCandle_NotGiven()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        DateTimeOffset now = TestDatabase.Clock.Now;
        await store.AppendAsync(Series(new Candle(now.AddHours(-1), 1, 3, 1, 1, 5), new Candle(now, 1, 3, 1, 2, 5)));
        Assert.That(await store.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5).CountAsync(), Is.EqualTo(1));
        Assert.That(await store.ReadAsync("BTCUSDT", Timeframe.OneHour, now.AddDays(-1), now.AddDays(1)).CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task ReadAsync_UnknownSymbolOrTimeframe_TypedErrors()
    {
        using ServiceProvider provider = TestDatabase.Services();
        ICandleStore store = provider.GetRequiredService<ICandleStore>();
        await store.AppendAsync(Walk(3));
        await Assert.MultipleAsync(async () =>
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
        await store.AppendAsync(CandleSeries.FromCandles("X", Timeframe.OneHour, [new Candle(Start, 1, 1, 1, 1, 0)], hasVolume: false));
        Assert.That((await store.ReadLatestAsync("X", Timeframe.OneHour, 1).SingleAsync()).Volume, Is.Zero);
        using CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext();
        Assert.That(context.MarketCandles.Single().Volume, Is.Null);
    }

    private static CandleSeries Series(params Candle[] candles) => CandleSeries.FromCandles("BTCUSDT", Timeframe.OneHour, candles);

    private static CandleSeries Walk(int count) => Series(
        [.. Enumerable.Range(0, count).Select(static i => new Candle(Start.AddHours(i), 1.1 + (i / 3.0), 2.3 + (i / 3.0), 0.7 + (i / 7.0), 1.3 + (i / 3.0), i * Math.PI))]);
}
