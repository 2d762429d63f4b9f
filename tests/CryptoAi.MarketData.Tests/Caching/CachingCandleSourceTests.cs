using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using CryptoAi.MarketData.Caching;
using CryptoAi.MarketData.Tests.Collecting;

namespace CryptoAi.MarketData.Tests.Caching;

[TestFixture]
public sealed class CachingCandleSourceTests
{
    private static readonly DateTimeOffset Listed = ExchangeFixture.Now.AddDays(-30);

    private TemporaryFolder _folder = null!;
    private ExchangeFixture _fixture = null!;
    private CachingCandleSource _source = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        _fixture = new ExchangeFixture();
        _fixture.Exchange.List("BTCUSDT", Listed).Without(Enumerable.Range(50, 5).Select(static h => new DateTimeOffset(2024, 3, 5, 10, 0, 0, TimeSpan.Zero).AddHours(-h)));
        _source = new CachingCandleSource(_fixture.Source, new CandleStore(_folder.Path, _fixture.Clock), timeProvider: _fixture.Clock);
    }

    [TearDown]
    public void Remove()
    {
        _source.Dispose();
        _fixture.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Read_Twice_AsksOnce()
    {
        DateTimeOffset from = ExchangeFixture.Now.AddHours(-200);
        DateTimeOffset to = ExchangeFixture.Now.AddHours(-10);
        Candle[] expected = _fixture.Truth("BTCUSDT", Timeframe.OneHour, from, to);
        Assert.That(await ExchangeFixture.All(_source.ReadAsync("BTCUSDT", Timeframe.OneHour, from, to)), Is.EqualTo(expected));
        int asked = _fixture.Exchange.Requests.Count;

        Assert.That(await ExchangeFixture.All(_source.ReadAsync("btcusdt", Timeframe.OneHour, from, to)), Is.EqualTo(expected));
        Assert.That(_fixture.Exchange.Requests, Has.Count.EqualTo(asked), "the gap in it was asked for already");

        DateTimeOffset earlier = from.AddHours(-20);
        Assert.That(await ExchangeFixture.All(_source.ReadAsync("BTCUSDT", Timeframe.OneHour, earlier, to)), Is.EqualTo(_fixture.Truth("BTCUSDT", Timeframe.OneHour, earlier, to)));
        Assert.That(_fixture.Exchange.Requests, Has.Count.EqualTo(asked + 1));
    }

    [TestCase(true, 0)]
    [TestCase(false, 8)]
    public async Task Read_AStockByAnotherObject_AsksForItsNightsOnlyWithoutACalendar(bool hasCalendar, int asked)
    {
        DateTimeOffset from = new(2024, 2, 12, 14, 30, 0, TimeSpan.Zero);
        CountingSource inner = new(UsEquityCalendar.Regular.ExpectedBars(Timeframe.OneHour, from, from.AddDays(11).AddHours(7)));
        Dictionary<string, MarketCalendar> calendars = hasCalendar ? new() { ["aapl"] = UsEquityCalendar.Regular } : [];
        for (int i = 0; i < 2; i++)
        {
            inner.Asked = 0;
            using CachingCandleSource source = new(inner, new CandleStore(_folder.Path, _fixture.Clock), calendars, _fixture.Clock);
            Assert.That(await ExchangeFixture.All(source.ReadAsync("AAPL", Timeframe.OneHour, from, from.AddDays(11).AddHours(7))), Has.Count.EqualTo(63));
        }

        Assert.That(inner.Asked, Is.EqualTo(asked));
    }

    [Test]
    public async Task ReadLatest_AsTimePasses_AsksForWhatHasClosedSince()
    {
        for (int hour = 0; hour < 5; hour++)
        {
            Assert.That(
                await ExchangeFixture.All(_source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 100)),
                Is.EqualTo(_fixture.Truth("BTCUSDT", Timeframe.OneHour, Listed, DateTimeOffset.MaxValue).TakeLast(100)));
            int asked = _fixture.Exchange.Requests.Count;
            await ExchangeFixture.All(_source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 100));
            Assert.That(_fixture.Exchange.Requests, Has.Count.EqualTo(asked), "nothing has closed meanwhile");
            _fixture.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    [Test]
    public async Task ReadLatest_MoreThanThereAre_GivesAllAndDoesNotAskForMoreAgain()
    {
        Candle[] expected = _fixture.Truth("BTCUSDT", Timeframe.OneHour, Listed, DateTimeOffset.MaxValue);
        Assert.That(await ExchangeFixture.All(_source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5000)), Is.EqualTo(expected));
        Assert.That(await ExchangeFixture.All(_source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5000)), Is.EqualTo(expected));
        int asked = _fixture.Exchange.Requests.Count;
        await ExchangeFixture.All(_source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5000));
        Assert.That(_fixture.Exchange.Requests, Has.Count.EqualTo(asked));
    }

    [Test]
    public async Task ReadLatest_AfterALongTime_DoesNotReadAllInBetween()
    {
        await ExchangeFixture.All(_source.ReadLatestAsync("BTCUSDT", Timeframe.OneMinute, 100));
        _fixture.Clock.Advance(TimeSpan.FromDays(20));
        int asked = _fixture.Exchange.Requests.Count;

        Assert.That(
            await ExchangeFixture.All(_source.ReadLatestAsync("BTCUSDT", Timeframe.OneMinute, 100)),
            Is.EqualTo(_fixture.Truth("BTCUSDT", Timeframe.OneMinute, ExchangeFixture.Now.AddDays(19), DateTimeOffset.MaxValue).TakeLast(100)));
        Assert.That(_fixture.Exchange.Requests.Count - asked, Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task Read_FromManyThreads_AsksOnce()
    {
        DateTimeOffset from = ExchangeFixture.Now.AddHours(-20);
        List<Candle>[] read = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ExchangeFixture.All(_source.ReadAsync("BTCUSDT", Timeframe.OneHour, from, ExchangeFixture.Now.AddHours(-2))))));

        Assert.That(read, Is.All.EqualTo(_fixture.Truth("BTCUSDT", Timeframe.OneHour, from, ExchangeFixture.Now.AddHours(-2))));
        Assert.That(_fixture.Exchange.Requests.Count(static r => r.IsKlines), Is.EqualTo(1));
    }

    [Test]
    public void Read_AnUnknownSymbol_IsTheErrorOfTheSource() => Assert.That(
        Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(_source.ReadLatestAsync("NOSUCH", Timeframe.OneHour, 5)))!.Code, Is.EqualTo("symbol_unknown"));

    [Test]
    public async Task Read_ADamagedStore_SaysWhichFile()
    {
        await ExchangeFixture.All(_source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5));
        string file = new CandleStore(_folder.Path).Find("BTCUSDT", Timeframe.OneHour)!.Files[0];
        File.WriteAllText(file, "x");

        CandleSourceException error = Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(_source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5)))!;
        Assert.That((error.Code, error.File), Is.EqualTo(("source_failed", file)));
    }
}
