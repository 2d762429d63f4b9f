using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData.Binance;

namespace CryptoAi.MarketData.Tests.Binance;

[TestFixture]
public sealed class BinanceCandleSourceTests
{
    private static readonly DateTimeOffset Listed = ExchangeFixture.Now.AddDays(-200);

    private static IEnumerable<FakeFault> Faults => Enum.GetValues<FakeFault>().Where(static f => f != FakeFault.None);

    private static IEnumerable<FakeFault> Refusals => Faults.Where(static f => f is not (FakeFault.Duplicates or FakeFault.ShortPage or FakeFault.MoreThanAsked or FakeFault.EmptyPage));

    [Test]
    public async Task Read_SeveralPages_GivesEveryClosedCandleOnce()
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.List("BTCUSDT", Listed);

        List<Candle> read = await ExchangeFixture.All(fixture.Source.ReadAsync("btc/usdt", Timeframe.OneHour, Listed, DateTimeOffset.MaxValue));

        Candle[] expected = fixture.Truth("BTCUSDT", Timeframe.OneHour, Listed, DateTimeOffset.MaxValue);
        Assert.That(read, Is.EqualTo(expected));
        Assert.That((expected.Length, expected[^1].OpenTime), Is.EqualTo((4799, new DateTimeOffset(2024, 3, 5, 9, 0, 0, TimeSpan.Zero))), "the hour of 10:00 has not closed");
        Assert.That(fixture.Exchange.Requests.Count(static r => r.IsKlines), Is.EqualTo(5));
    }

    [TestCaseSource(typeof(BinanceCandleSource), nameof(BinanceCandleSource.Timeframes))]
    public async Task Read_EveryTimeframe_GivesItsCandles(Timeframe timeframe)
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.List("BTCUSDT", Listed);
        DateTimeOffset from = ExchangeFixture.Now - (20 * timeframe.Step);

        List<Candle> read = await ExchangeFixture.All(fixture.Source.ReadAsync("BTCUSDT", timeframe, from, ExchangeFixture.Now.AddDays(1)));

        Assert.That(read, Has.Count.InRange(19, 20).And.EqualTo(fixture.Truth("BTCUSDT", timeframe, from, DateTimeOffset.MaxValue)));
    }

    [TestCase(0, 10, 10)]
    [TestCase(0, 0, 0)]
    [TestCase(-100, 5, 5)]
    [TestCase(50.5, 60.5, 10)]
    [TestCase(10_000, 20_000, 0)]
    public async Task Read_Range_GivesCandlesThatOpenInIt(double fromHour, double toHour, int count)
    {
        using ExchangeFixture fixture = new();
        DateTimeOffset start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        fixture.Exchange.List("BTCUSDT", start);

        List<Candle> read = await ExchangeFixture.All(fixture.Source.ReadAsync("BTCUSDT", Timeframe.OneHour, start.AddHours(fromHour), start.AddHours(toHour)));

        Assert.That(read, Has.Count.EqualTo(count).And.EqualTo(fixture.Truth("BTCUSDT", Timeframe.OneHour, start.AddHours(fromHour), start.AddHours(toHour))));
    }

    [Test]
    public async Task Read_AcrossOutages_GoesOnBehindThem()
    {
        using ExchangeFixture fixture = new();
        DateTimeOffset start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

        // one outage ends a page, one is longer than a page
        fixture.Exchange.List("BTCUSDT", start).Without(Enumerable.Range(995, 10).Concat(Enumerable.Range(2000, 1500)).Select(m => start.AddMinutes(m)));

        List<Candle> read = await ExchangeFixture.All(fixture.Source.ReadAsync("BTCUSDT", Timeframe.OneMinute, start, start.AddMinutes(5000)));

        Assert.That(read, Has.Count.EqualTo(3490).And.EqualTo(fixture.Truth("BTCUSDT", Timeframe.OneMinute, start, start.AddMinutes(5000))));
    }

    [TestCase(1)]
    [TestCase(1000)]
    [TestCase(2500)]
    [TestCase(100_000)]
    public async Task ReadLatest_Count_GivesTheNewestOldestFirst(int count)
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.List("BTCUSDT", Listed);

        List<Candle> read = await ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, count));

        Assert.That(read, Is.EqualTo(fixture.Truth("BTCUSDT", Timeframe.OneHour, Listed, DateTimeOffset.MaxValue).TakeLast(count)));
    }

    [TestCase(-3)]
    [TestCase(+3)]
    [TestCase(+100_000)]
    public async Task Read_WithAWrongClockOfThisMachine_TrustsTheServers(int hours)
    {
        using ExchangeFixture fixture = new(TimeSpan.FromHours(hours));
        fixture.Exchange.List("BTCUSDT", Listed);

        Assert.That(
            await ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 10)),
            Is.EqualTo(fixture.Truth("BTCUSDT", Timeframe.OneHour, Listed, DateTimeOffset.MaxValue).TakeLast(10)));
    }

    [Test]
    public async Task ReadLatest_WhileTimePasses_HasTheCandleWhenItHasClosedAndAsksForTheTimeNowAndThen()
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.List("BTCUSDT", Listed);
        for (int minute = 0; minute < 30; minute++)
        {
            List<Candle> read = await ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneMinute, 2));
            Assert.That(read[^1].OpenTime, Is.EqualTo(new DateTimeOffset(2024, 3, 5, 10, 19, 0, TimeSpan.Zero).AddMinutes(minute)));
            fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(fixture.Exchange.Requests.Count(static r => !r.IsKlines), Is.EqualTo(3));
    }

    [TestCase("NOSUCH", "1h", "symbol_unknown")]
    [TestCase("BTCUSDT", "7m", "timeframe_unavailable")]
    [TestCase("BTCUSDT", "7d", "timeframe_unavailable")]
    public void Read_WhatTheExchangeDoesNotHave_SaysSoWithoutTryingAgain(string symbol, string timeframe, string code)
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.List("BTCUSDT", Listed);

        CandleSourceException error = Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(fixture.Source.ReadLatestAsync(symbol, Timeframe.Parse(timeframe), 5)))!;

        Assert.That((error.Code, error.Message.StartsWith(symbol, StringComparison.Ordinal)), Is.EqualTo((code, true)), error.Message);
        Assert.That(fixture.Exchange.Requests, Has.Count.LessThanOrEqualTo(2));
        Assert.That(fixture.Clock.Waits, Is.Empty);
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Read_WithOneFaultyAnswerOfEachRequest_GivesTheSameCandles(FakeFault fault)
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.List("BTCUSDT", Listed);
        HashSet<string> seen = [];
        fixture.Exchange.Faults = request => seen.Add(request.Path + string.Concat(request.Query)) ? fault : FakeFault.None;
        DateTimeOffset from = ExchangeFixture.Now.AddHours(-1500);
        Candle[] expected = fixture.Truth("BTCUSDT", Timeframe.OneHour, from, DateTimeOffset.MaxValue);

        Assert.That(await ExchangeFixture.All(fixture.Source.ReadAsync("BTCUSDT", Timeframe.OneHour, from, DateTimeOffset.MaxValue)), Is.EqualTo(expected));
        seen.Clear();
        Assert.That(await ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, expected.Length)), Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Refusals))]
    public void Read_WithFaultsThatDoNotEnd_FailsAndSaysWhat(FakeFault fault)
    {
        using ExchangeFixture fixture = new(configure: static o => (o.Requests.Attempts, o.Requests.MaxWait, o.Requests.Timeout) = (3, TimeSpan.FromSeconds(2), ExchangeFixture.TimeLimit));
        fixture.Exchange.List("BTCUSDT", Listed);
        fixture.Exchange.Faults = request => request.IsKlines ? fault : FakeFault.None;

        CandleSourceException error = Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5)))!;

        Assert.That(error.Code, Is.EqualTo("source_failed"));
        Assert.That(error.Message, Does.StartWith(fixture.Exchange.Address + "api/v3/klines?symbol=BTCUSDT").And.Contain("what was read before is not lost"));

        // where not one byte comes, the client of the runtime tries on its own, too
        Assert.That(fixture.Exchange.Requests.Count(static r => r.IsKlines), fault == FakeFault.NoAnswer ? Is.GreaterThanOrEqualTo(3) : Is.EqualTo(3));
    }

    [Test]
    public async Task ReadLatest_AcrossOutagesAndAListing_GoesFartherBack()
    {
        using ExchangeFixture fixture = new();
        DateTimeOffset listed = ExchangeFixture.Now.AddHours(-100);
        fixture.Exchange.List("BTCUSDT", listed).Without(Enumerable.Range(1, 30).Concat(Enumerable.Range(40, 20)).Select(h => new DateTimeOffset(2024, 3, 5, 10, 0, 0, TimeSpan.Zero).AddHours(-h)));

        foreach (int count in (int[])[1, 9, 10, 30, 49, 50, 51, 500])
        {
            Assert.That(
                await ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, count)),
                Is.EqualTo(fixture.Truth("BTCUSDT", Timeframe.OneHour, listed, DateTimeOffset.MaxValue).TakeLast(count)));
        }
    }

    [TestCase(FakeFault.TooManyRequests, 7)]
    [TestCase(FakeFault.Banned, 120)]
    public async Task Read_WhereTheServerWantsRest_WaitsAsLong(FakeFault fault, int seconds)
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.List("BTCUSDT", Listed);
        fixture.Exchange.RetryAfter = seconds;
        fixture.Exchange.Faults = request => request.Number == 1 ? fault : FakeFault.None;

        await ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5));

        TimeSpan[] expected = [TimeSpan.FromSeconds(seconds)];
        Assert.That(fixture.Clock.Waits, Is.EqualTo(expected));
    }

    [Test]
    public void Read_WhereTheServerWantsMoreRestThanThereIsPatience_SaysUntilWhen()
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.List("BTCUSDT", Listed);
        fixture.Exchange.RetryAfter = 86_400;
        fixture.Exchange.Faults = static request => request.IsKlines ? FakeFault.Banned : FakeFault.None;

        CandleSourceException error = Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5)))!;

        Assert.That(error.Message, Does.Contain("status 418").And.Contain("until 2024-03-06T10:20:30Z"));
        Assert.That(fixture.Clock.Waits, Is.Empty);
    }

    [Test]
    public void Read_WhereTheServerWantsRestForEver_SaysSo()
    {
        // a clock that is far behind, and a rest to the end of all times
        using RestHandler handler = new("Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 2000 00:00:00 GMT");
        using HttpClient client = new(handler);
        using BinanceCandleSource source = new(client);

        CandleSourceException error = Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5)))!;
        Assert.That((error.Code, error.Message.Contains("wants", StringComparison.Ordinal)), Is.EqualTo((CandleSourceException.SourceFailed, true)));
    }

    [Test]
    public void Read_WhereTheServerNamesATime_ReckonsByItsOwnClock()
    {
        using RestHandler handler = new("Sat, 01 Jan 2000 00:00:05 GMT", "Sat, 01 Jan 2000 00:00:00 GMT");
        using HttpClient client = new(handler);
        WaitingClock clock = new(ExchangeFixture.Now, ExchangeFixture.TimeLimit);
        BinanceOptions options = new();
        (options.Requests.MaxWait, options.Requests.Timeout) = (TimeSpan.FromSeconds(12), ExchangeFixture.TimeLimit);
        using BinanceCandleSource source = new(client, options, clock);

        Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5)));

        TimeSpan[] expected = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)];
        Assert.That(clock.Waits, Is.EqualTo(expected));
    }

    [Test]
    public async Task Read_WhatHasNoCandles_AsksTwice()
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.List("BTCUSDT", Listed);

        await ExchangeFixture.All(fixture.Source.ReadAsync("BTCUSDT", Timeframe.OneHour, Listed.AddDays(-9), Listed.AddDays(-8)));

        Assert.That(fixture.Exchange.Requests.Count(static r => r.IsKlines), Is.EqualTo(2));
    }

    [Test]
    public async Task Read_WhenTheWeightOfTheMinuteIsUsed_WaitsForTheNextMinute()
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.List("BTCUSDT", Listed);
        fixture.Exchange.UsedWeight = 4800;

        await ExchangeFixture.All(fixture.Source.ReadAsync("BTCUSDT", Timeframe.OneHour, ExchangeFixture.Now.AddHours(-1500), ExchangeFixture.Now));

        // asked for the time at 10:20:30, for the first page at 10:21:00, for the second at 10:22:00
        TimeSpan[] expected = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1)];
        Assert.That(fixture.Clock.Waits, Is.EqualTo(expected));
    }

    [Test]
    public void Read_BetweenAttempts_WaitsLongerAndLongerWithAShareTakenOff()
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.Faults = static _ => FakeFault.ServerError;

        Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5)));

        double[] waits = [.. fixture.Clock.Waits.Select(static w => w.TotalSeconds)];
        Assert.That(waits, Has.Length.EqualTo(5));
        for (int i = 0; i < waits.Length; i++)
        {
            Assert.That(waits[i], Is.InRange(0.25 * Math.Pow(2, i), 0.5 * Math.Pow(2, i)));
        }
    }

    [Test]
    public void Read_WhereNobodyListens_FailsAfterAllAttempts()
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.Dispose();

        Assert.That(
            Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5)))!.Message, Does.Contain("6 attempts failed"));
    }

    [Test]
    public void Read_Cancelled_EndsAtOnce()
    {
        using ExchangeFixture fixture = new();
        fixture.Exchange.Faults = static _ => FakeFault.SlowBody;
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(100));

        Assert.That(
            async () => await ExchangeFixture.All(fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 5, stop.Token)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Read_ImpossibleArguments_ThrowAtOnce()
    {
        using ExchangeFixture fixture = new();
        Assert.Throws<ArgumentException>(() => fixture.Source.ReadAsync("", Timeframe.OneHour, Listed, Listed));
        Assert.Throws<ArgumentOutOfRangeException>(() => fixture.Source.ReadLatestAsync("BTCUSDT", Timeframe.OneHour, 0));
        Assert.That(fixture.Exchange.Requests, Is.Empty);
    }
}
