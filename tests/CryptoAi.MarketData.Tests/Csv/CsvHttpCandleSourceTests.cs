using System.Net;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData.Csv;

namespace CryptoAi.MarketData.Tests.Csv;

[TestFixture]
public sealed class CsvHttpCandleSourceTests
{
    // newest first, in New York's time, across the change to summer time on 2024-03-10
    private const string Stocks = """
        timestamp,open,high,low,close,volume
        2024-03-11 10:30:00,12,13,11,12.5,300
        2024-03-11 09:30:00,11,12,10,11.5,200
        2024-03-08 15:30:00,10,11,9,10.5,100

        """;

    private static readonly DateTimeOffset Now = new(2024, 3, 11, 15, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task ReadLatest_StocksInLocalTimeNewestFirst_GivesClosedCandlesInUtcOldestFirst()
    {
        using StubHandler handler = new(static _ => (HttpStatusCode.OK, Stocks));
        CsvHttpCandleSource source = Source(handler, static o => o.TimeZone = "America/New_York");

        List<Candle> read = await ExchangeFixture.All(source.ReadLatestAsync("AAPL", Timeframe.OneHour, 5));

        Candle[] expected = [new(Time(8, 20, 30), 10, 11, 9, 10.5, 100), new(Time(11, 13, 30), 11, 12, 10, 11.5, 200)];
        Assert.That(read, Is.EqualTo(expected), "the bar of 14:30 closes at 15:30");
    }

    [Test]
    public async Task Read_Range_FillsTheAddressAndGivesTheRange()
    {
        using StubHandler handler = new(static _ => (HttpStatusCode.OK, Stocks));
        CsvHttpCandleSource source = Source(handler, static o =>
        {
            o.Address = "https://x.y/{symbol}/{timeframe}?from={from}&to={to}&key={key}";
            o.Key = "secret&more";
            o.Timeframes["1h"] = "60 min";
            o.TimeFormat = "yyyy-MM-dd'T'HH:mm";
        });

        List<Candle> read = await ExchangeFixture.All(source.ReadAsync("BRK.B", Timeframe.OneHour, Time(9, 0, 0), DateTimeOffset.MaxValue));

        Assert.That(handler.Asked.Single().AbsoluteUri, Is.EqualTo("https://x.y/BRK.B/60%20min?from=2024-03-09T00%3A00&to=2024-03-11T15%3A00&key=secret%26more"));
        Assert.That(read.Select(static c => c.OpenTime), Is.EqualTo((DateTimeOffset[])[Time(11, 9, 30), Time(11, 10, 30)]), "times without a zone are UTC unless an option says otherwise");
    }

    [Test]
    public async Task Read_OtherColumns_AreTakenByName()
    {
        using StubHandler handler = new(static _ => (HttpStatusCode.OK, "\uFEFFh;Zeit;l;o;c;x\r\n3;1710144000;1;2;2.5;junk\r\n"));
        CsvHttpCandleSource source = Source(handler, static o =>
        {
            (o.Delimiter, o.TimeColumn, o.OpenColumn, o.HighColumn, o.LowColumn, o.CloseColumn, o.VolumeColumn, o.StampsClose) = (";", "zeit", "O", "H", "L", "C", null, true);
        });

        Candle[] expected = [new(Time(11, 7, 0), 2, 3, 1, 2.5, 0)];
        Assert.That(await ExchangeFixture.All(source.ReadLatestAsync("A", Timeframe.OneHour, 1)), Is.EqualTo(expected));
    }

    [TestCase("", "a header and candles were expected")]
    [TestCase("{\"Note\":\"Your key secret has no", "a header with the columns timestamp, open, high, low, close, volume was expected, but came '{\"Note\":\"Your key KEY has no")]
    [TestCase("timestamp,open,high,low,volume\n", "a header with the columns close was expected")]
    [TestCase("timestamp,open,high,low,close,volume\n2024-03-11 10:30:00,12,13,11,x,1\n", "line 2: 'x' is no number")]
    [TestCase("timestamp,open,high,low,close,volume\nyesterday,12,13,11,12,1\n", "line 2: 'yesterday' is no time")]
    [TestCase("timestamp,open,high,low,close,volume\n2024-03-11 10:30:00,12,13,11\n", "line 2: '2024-03-11 10:30:00,12,13,11' is no candle")]
    [TestCase("timestamp,open,high,low,close,volume\n2024-03-11 10:30:00,12,3,11,12,1\n", "line 2: ")]
    [TestCase("timestamp,open,high,low,close,volume\n2024-03-11 10:30:00,2,3,1,2,1\n2024-03-11 10:30:00,2,3,1,2,9\n", "line 3: the candle of 2024-03-11 10:30:00Z comes twice, with different values")]
    public void Read_AnswersThatMakeNoSense_FailAfterAllAttemptsWithoutTheKey(string body, string message)
    {
        using StubHandler handler = new(_ => (HttpStatusCode.OK, body));
        CsvHttpCandleSource source = Source(handler, static o => (o.Address, o.Key, o.Requests.Attempts) = ("https://x.y/{symbol}?key={key}", "secret", 3));

        CandleSourceException error = Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(source.ReadLatestAsync("AAPL", Timeframe.OneHour, 5)))!;

        Assert.That((error.Code, handler.Asked.Count), Is.EqualTo(("source_failed", 3)));
        Assert.That(error.ToString(), Does.Contain(message).And.Contain("https://x.y/AAPL?key=KEY").And.Not.Contain("secret"));
    }

    [TestCase(404, "symbol_unknown")]
    [TestCase(403, "source_failed")]
    public void Read_ARefusal_IsNotTriedAgain(int status, string code)
    {
        using StubHandler handler = new(_ => ((HttpStatusCode)status, "no, secret"));

        CandleSourceException error = Assert.ThrowsAsync<CandleSourceException>(
            () => ExchangeFixture.All(Source(handler, static o => o.Key = "secret").ReadLatestAsync("AAPL", Timeframe.OneHour, 5)))!;
        Assert.That((error.Code, error.Message.Contains("no, KEY", StringComparison.Ordinal)), Is.EqualTo((code, true)));
        Assert.That(handler.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public void Read_AMessageInsteadOfCsv_IsToldAtOnceAndAskedForOnce()
    {
        using StubHandler handler = new(static _ => (HttpStatusCode.OK, "\n{\n    \"Information\": \"Your key secret has no more requests today.\"\n}\n"));
        CsvHttpCandleSource source = Source(handler, static o => (o.Address, o.Key) = ("https://x.y/{symbol}?key={key}", "secret"));

        CandleSourceException error = Assert.ThrowsAsync<CandleSourceException>(() => ExchangeFixture.All(source.ReadLatestAsync("AAPL", Timeframe.OneHour, 5)))!;

        Assert.That((error.Code, handler.Asked.Count), Is.EqualTo(("source_failed", 1)), "a day has few requests");
        Assert.That(error.Message, Does.StartWith("AAPL: the service answers with a message instead of candles: { \"Information\": \"Your key KEY has no more requests today.\" } "));
    }

    [Test]
    public void Read_ATimeframeThatIsNotConfigured_SaysWhichAre()
    {
        using StubHandler handler = new(static _ => (HttpStatusCode.OK, Stocks));
        CandleSourceException error = Assert.ThrowsAsync<CandleSourceException>(
            () => ExchangeFixture.All(Source(handler, static o => o.Timeframes["5m"] = "5min").ReadLatestAsync("AAPL", Timeframe.OneHour, 5)))!;

        Assert.That((error.Code, error.Message.Contains("It has 5m", StringComparison.Ordinal), handler.Asked.Count), Is.EqualTo(("timeframe_unavailable", true, 0)));
    }

    [TestCase("https://x.y/no-symbol", null, "UTC", "Address")]
    [TestCase("ftp://x.y/{symbol}", null, "UTC", "Address")]
    [TestCase("https://x.y/{symbol}?{key}", null, "UTC", "Key")]
    [TestCase("https://x.y/{symbol}", null, "Mars/Olympus", "TimeZone")]
    public void Source_ImpossibleOptions_AreRefused(string address, string? key, string zone, string named)
    {
        using StubHandler handler = new(static _ => default);
        Assert.That(
            Assert.Throws<ArgumentException>(() => Source(handler, o => (o.Address, o.Key, o.TimeZone) = (address, key, zone)))!.Message, Does.Contain(named));
    }

    private static CsvHttpCandleSource Source(StubHandler handler, Action<CsvHttpOptions>? configure = null)
    {
        CsvHttpOptions options = new() { Address = "https://x.y/{symbol}" };
        options.Requests.Timeout = ExchangeFixture.TimeLimit;
        configure?.Invoke(options);
        return new CsvHttpCandleSource(new HttpClient(handler, disposeHandler: false), options, new WaitingClock(Now, ExchangeFixture.TimeLimit));
    }

    private static DateTimeOffset Time(int day, int hour, int minute) => new(2024, 3, day, hour, minute, 0, TimeSpan.Zero);
}
