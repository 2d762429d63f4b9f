using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData.Collecting;

namespace CryptoAi.MarketData.Tests.Collecting;

[TestFixture]
public sealed class CandleCollectorTests
{
    private static readonly DateTimeOffset From = new(2024, 2, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "NEWUSDT"];
    private static readonly FakeFault[] QuickFaults = [.. Enum.GetValues<FakeFault>().Where(static f => f is not (FakeFault.None or FakeFault.SlowBody))];

    private TemporaryFolder _folder = null!;
    private ExchangeFixture _fixture = null!;
    private CandleStore _store = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        _fixture = new ExchangeFixture(configure: static o => (o.Requests.Attempts, o.Requests.MaxWait) = (40, TimeSpan.FromHours(1)));
        _fixture.Exchange.List("BTCUSDT", From.AddDays(-100));
        _fixture.Exchange.List("ETHUSDT", From.AddDays(-100)).Without(Enumerable.Range(700, 50).Concat(Enumerable.Range(1000, 1)).Select(static m => From.AddMinutes(m)));
        _fixture.Exchange.List("NEWUSDT", From.AddMinutes(1234));
        _store = new CandleStore(_folder.Path, _fixture.Clock);
    }

    [TearDown]
    public void Remove()
    {
        _fixture.Dispose();
        _folder.Dispose();
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task Collect_FromAnExchangeThatDoesEverythingWrong_HasEveryCandleOnce(int seed)
    {
        _fixture.Exchange.Faults = request => Fault(seed, request.Number);

        List<CollectedSymbol> collected = await CollectAsync(Symbols);

        Assert.That(collected.Select(static c => c.Error), Is.All.Null);
        RequireTruth(Symbols);
        Assert.That(collected.Select(static c => (long)c.Result.Added), Is.EqualTo(collected.Select(static c => c.Stored!.Candles)));
        CandleGap[] gaps = [new(From.AddMinutes(700), From.AddMinutes(750), 50), new(From.AddMinutes(1000), From.AddMinutes(1001), 1)];
        Assert.That(collected.Select(static c => c.Gaps), Is.EqualTo((IReadOnlyList<CandleGap>[])[[], gaps, []]));
    }

    [TestCase(11)]
    [TestCase(12)]
    public async Task Collect_StoppedAgainAndAgain_GoesOnAndHasEveryCandleOnce(int seed)
    {
        Random random = new(seed);
        int stops = 0;
        int added = 0;
        while (true)
        {
            using CancellationTokenSource stop = new();
            int last = _fixture.Exchange.Requests.Count + random.Next(1, 12);
            _fixture.Exchange.Faults = request =>
            {
                if (request.Number == last)
                {
                    stop.Cancel();
                }

                return Fault(seed, request.Number);
            };
            try
            {
                long before = Stored();
                List<CollectedSymbol> collected = await CollectAsync(Symbols, stop.Token);
                added += collected.Sum(static c => c.Result.Added);
                Assert.That(Stored() - before, Is.EqualTo(collected.Sum(static c => c.Result.Added)));
                break;
            }
            catch (OperationCanceledException)
            {
                stops++;
            }
        }

        Assert.That(stops, Is.GreaterThan(2));
        RequireTruth(Symbols);
    }

    [Test]
    public async Task Collect_Again_AsksForWhatIsNewAndReportsWhatWasRevised()
    {
        await CollectAsync(["BTCUSDT"]);
        StoredSeries stored = _store.Find("BTCUSDT", Timeframe.OneMinute)!;
        _fixture.Exchange.List("BTCUSDT", From.AddDays(-100)).Revise(stored.Last);
        _fixture.Clock.Advance(TimeSpan.FromMinutes(5));
        int before = _fixture.Exchange.Requests.Count(static r => r.IsKlines);

        CollectedSymbol again = (await CollectAsync(["btc/usdt"])).Single();

        RevisedCandle revised = again.Result.Revised.Single();
        Assert.That((again.Symbol, again.Result.Added, again.Result.Repeated, revised.After.OpenTime), Is.EqualTo(("BTCUSDT", 5, 1, stored.Last)));
        Assert.That(revised.After.Volume - revised.Before.Volume, Is.EqualTo(0.5).Within(1e-9));
        Assert.That(_fixture.Exchange.Requests.Count(static r => r.IsKlines) - before, Is.EqualTo(1));
        RequireTruth(["BTCUSDT"]);
    }

    [Test]
    public async Task Collect_FromFartherBack_FillsTheBeginningAndTheGaps()
    {
        await CollectAsync(["ETHUSDT"]);
        CollectRequest request = Request(["ETHUSDT"]) with { From = From.AddDays(-1) };

        CollectedSymbol collected = (await All(Collector().CollectAsync(request))).Single();

        Assert.That(collected.Result.Added, Is.EqualTo(1440));
        Assert.That(collected.Gaps.Sum(static g => g.MissingBars), Is.EqualTo(51));
        Assert.That(_store.Find("ETHUSDT", Timeframe.OneMinute)!.First, Is.EqualTo(From.AddDays(-1)));
    }

    [Test]
    public async Task Collect_WithAGapRightBeforeTheNewestCandle_ReadsNothingTwice()
    {
        Candle[] truth = _fixture.Truth("BTCUSDT", Timeframe.OneMinute, From, From.AddMinutes(13));
        _store.Append(CandleSeries.FromCandles("BTCUSDT", Timeframe.OneMinute, [.. truth[..10], truth[12]]));

        CollectedSymbol collected = (await CollectAsync(["BTCUSDT"])).Single();

        Assert.That((collected.Error, collected.Result.Repeated), Is.EqualTo(((object?)null, 1)));
        RequireTruth(["BTCUSDT"]);
    }

    [Test]
    public async Task Collect_ARangeOfThePast_StopsAtItsEnd()
    {
        CollectRequest request = Request(["BTCUSDT"]) with { To = From.AddMinutes(100) };

        Assert.That((await All(Collector().CollectAsync(request))).Single().Result.Added, Is.EqualTo(100));
        Assert.That((await All(Collector().CollectAsync(request))).Single().Result, Is.EqualTo(AppendResult.Nothing));
    }

    [Test]
    public async Task Collect_ToTheEndOfAllTimes_TakesWhatHasClosed()
    {
        CollectRequest request = Request(["BTCUSDT"]) with { From = From.AddDays(6), To = DateTimeOffset.MaxValue };
        Assert.That((await All(Collector().CollectAsync(request))).Single().Result.Added, Is.EqualTo(620));
    }

    [Test]
    public async Task Collect_WithAClockThatIsFarBehind_TakesWhatHasClosedByTheSource()
    {
        CandleCollector collector = new(_fixture.Source, _store, null, new WaitingClock(From.AddYears(-3), ExchangeFixture.TimeLimit));
        Assert.That((await All(collector.CollectAsync(Request(["BTCUSDT"]) with { From = From.AddDays(6) }))).Single().Result.Added, Is.EqualTo(620));
    }

    [Test]
    public async Task Collect_OneUnknownSymbol_IsReportedAndTheOthersAreCollected()
    {
        List<CollectedSymbol> collected = await CollectAsync(["NOSUCH", "BTCUSDT"]);

        Assert.That(collected.Select(static c => c.Error?.Code), Is.EqualTo((string?[])["symbol_unknown", null]));
        Assert.That((collected[0].Stored, Directory.Exists(Path.Combine(_folder.Path, "NOSUCH"))), Is.EqualTo(((StoredSeries?)null, false)));
        RequireTruth(["BTCUSDT"]);
    }

    [Test]
    public async Task Collect_UntilTheExchangeFails_KeepsWhatWasReadAndGoesOnLater()
    {
        _fixture.Options.Requests.Attempts = 2;
        _fixture.Exchange.Faults = static request => request.Number > 3 ? FakeFault.ServerError : FakeFault.None;

        CollectedSymbol first = (await CollectAsync(["BTCUSDT"])).Single();
        _fixture.Exchange.Faults = static _ => FakeFault.None;
        CollectedSymbol second = (await CollectAsync(["BTCUSDT"])).Single();

        Assert.That((first.Error!.Code, first.Result.Added, second.Error), Is.EqualTo(("source_failed", 3000, (object?)null)));
        RequireTruth(["BTCUSDT"]);
    }

    [Test]
    public async Task Collect_WhatSomebodyElseIsWriting_IsReported()
    {
        _store = new CandleStore(new CandleStoreOptions { Folder = _folder.Path, WriterPatience = TimeSpan.Zero }, _fixture.Clock);
        using CandleStoreWriter other = _store.OpenWriter("BTCUSDT", Timeframe.OneMinute);

        Assert.That((await CollectAsync(["BTCUSDT"])).Single().Error!.Code, Is.EqualTo("store_busy"));
    }

    [Test]
    public async Task Collect_Progress_GoesUpToTheEnd()
    {
        List<CollectProgress> told = [];
        await All(new CandleCollector(_fixture.Source, _store, new CollectorOptions { BatchSize = 1000 }, _fixture.Clock).CollectAsync(Request(["BTCUSDT", "ETHUSDT"]), new ListProgress<CollectProgress>(told)));

        Assert.That(told.Select(static p => p.Symbol).Distinct(), Is.EqualTo((string[])["BTCUSDT", "ETHUSDT"]));
        Assert.That(told.Where(static p => p.Index == 0).Select(static p => p.Read), Is.EqualTo(Enumerable.Range(1, 9).Select(static i => 1000L * i)));
        Assert.That(told.Select(static p => p.Expected), Is.All.EqualTo(9260));
    }

    [Test]
    public void Collect_ImpossibleRequests_ThrowAtOnce()
    {
        Assert.Throws<ArgumentException>(() => Collector().CollectAsync(Request([])));
        Assert.Throws<ArgumentException>(() => Collector().CollectAsync(Request([" "])));
        Assert.Throws<ArgumentException>(() => Collector().CollectAsync(Request(["A"]) with { Timeframe = default }));
        Assert.Throws<ArgumentException>(() => Collector().CollectAsync(Request(["A"]) with { To = From.AddDays(-1) }));
        Assert.Throws<ArgumentException>(() => _ = new CandleCollector(_fixture.Source, _store, new CollectorOptions { BatchSize = 0 }));
    }

    /// <summary>What is wrong with a request: nothing in two of five, and once in a while something that takes time.</summary>
    private static FakeFault Fault(int seed, int request)
    {
        int number = new Random((seed * 1_000_003) + request).Next(500);
        return number < 200 ? FakeFault.None : number == 499 ? FakeFault.SlowBody : QuickFaults[number % QuickFaults.Length];
    }

    private static CollectRequest Request(string[] symbols) => new() { Symbols = symbols, Timeframe = Timeframe.OneMinute, From = From };

    private CandleCollector Collector() => new(_fixture.Source, _store, null, _fixture.Clock);

    private Task<List<CollectedSymbol>> CollectAsync(string[] symbols, CancellationToken cancellationToken = default) =>
        All(Collector().CollectAsync(Request(symbols), null, cancellationToken));

    private long Stored() => Symbols.Sum(s => _store.Find(s, Timeframe.OneMinute)?.Candles ?? 0);

    private void RequireTruth(string[] symbols)
    {
        foreach (string symbol in symbols)
        {
            CandleSeries stored = new CandleStore(_folder.Path).Read(symbol, Timeframe.OneMinute, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

            // up to the last closed minute of the moment at which the collection ended, or some of those that closed meanwhile
            Candle[] truth = _fixture.Truth(symbol, Timeframe.OneMinute, From, stored.OpenTimeAt(stored.Count - 1).AddMinutes(1));
            Assert.That(Enumerable.Range(0, stored.Count).Select(i => stored[i]), Is.EqualTo(truth), symbol);
            Assert.That(stored.OpenTimeAt(stored.Count - 1), Is.GreaterThanOrEqualTo(ExchangeFixture.Now.AddMinutes(-2)));
        }
    }

    private static async Task<List<CollectedSymbol>> All(IAsyncEnumerable<CollectedSymbol> collecting)
    {
        List<CollectedSymbol> all = [];
        await foreach (CollectedSymbol collected in collecting)
        {
            all.Add(collected);
        }

        return all;
    }
}
