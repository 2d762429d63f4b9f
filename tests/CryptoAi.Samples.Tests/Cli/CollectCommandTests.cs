using System.Text.Json;
using CryptoAi.Testing.Exchange;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class CollectCommandTests
{
    private static readonly DateTimeOffset Listed = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private TemporaryFolder _folder = null!;
    private FakeExchange _exchange = null!;
    private DateTimeOffset _now;

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        _now = new DateTimeOffset(2024, 3, 5, 10, 20, 30, TimeSpan.Zero);
        _exchange = new FakeExchange(() => _now);
        _exchange.List("BTCUSDT", Listed);
        _exchange.List("ETHUSDT", Listed).Without(Listed.AddHours(30), Listed.AddHours(31));
    }

    [TearDown]
    public void Remove()
    {
        _exchange.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Collect_TwoSymbols_WritesAStoreThatPrepareTrainAndPredictRead()
    {
        JsonElement json = CliRun.Succeed([.. Arguments("BTCUSDT", "ETHUSDT"), "--json"]).Json;

        JsonContract.RequireFields(json, "output", "timeframe", "from", "symbols", "stopped");
        JsonElement eth = json.GetProperty("symbols")[1];
        JsonContract.RequireFields(eth, "symbol", "added", "repeated", "revised", "candles", "first", "last", "calendar", "gaps");
        Assert.Multiple(() =>
        {
            Assert.That(json.GetProperty("symbols")[0].GetProperty("added").GetInt32(), Is.EqualTo(1546));
            Assert.That(eth.GetProperty("added").GetInt32(), Is.EqualTo(1544));
            Assert.That(eth.GetProperty("gaps")[0].GetProperty("from").GetDateTimeOffset(), Is.EqualTo(Listed.AddHours(30)));
            Assert.That(eth.GetProperty("gaps")[0].GetProperty("bars").GetInt32(), Is.EqualTo(2));
            Assert.That(eth.GetProperty("last").GetDateTimeOffset(), Is.EqualTo(new DateTimeOffset(2024, 3, 5, 9, 0, 0, TimeSpan.Zero)));
            Assert.That(File.ReadAllLines(_folder.File("data", "BTCUSDT", "1h", "BTCUSDT-1h-2024-02.csv")), Has.Length.EqualTo(29 * 24));
        });

        JsonElement prepared = CliRun.Succeed(
            "prepare", "--data", _folder.File("data"), "--symbols", "BTC", "ETH", "--features", "core9", "--threshold", "0.005", "--limit", "800", "--output", _folder.File("data", "set.csv"), "--json").Json;
        Assert.That(prepared.GetProperty("symbols").EnumerateArray().Select(static s => s.GetString()), Is.EqualTo((string[])["BTCUSDT", "ETHUSDT"]));
        Assert.That(prepared.GetProperty("fills")[0].GetProperty("real").GetInt32(), Is.EqualTo(800));

        CliRun.Succeed(["train", "--symbols", "BTC", "--data-dir", _folder.File("data"), "--features", "core9", "--threshold", "0.005", "--limit", "800", "--output", _folder.File("models"), .. Workspace.TinyModel]);
        JsonElement signal = CliRun.Succeed("predict", "BTC", "--bundle", Directory.GetDirectories(_folder.File("models")).Single(), "--data-dir", _folder.File("data"), "--json").Json;
        Assert.That(signal.GetProperty("symbol").GetString(), Is.EqualTo("BTCUSDT"));
    }

    [Test]
    public void Collect_Again_AddsWhatIsNewAndReportsWhatWasRevised()
    {
        CliRun.Succeed(Arguments("BTCUSDT"));
        _exchange.List("BTCUSDT", Listed).Revise(new DateTimeOffset(2024, 3, 5, 9, 0, 0, TimeSpan.Zero));
        _now = _now.AddHours(3);

        CliRun again = CliRun.Succeed(Arguments("BTCUSDT"));
        JsonElement third = CliRun.Succeed([.. Arguments("BTCUSDT"), "--json"]).Json.GetProperty("symbols")[0];

        Assert.That(again.Out, Does.Match(@"BTCUSDT +3 +1 +1,549 +2024-01-01 00:00 +2024-03-05 12:00 +0"));
        Assert.That(again.Error, Does.Contain("note: BTCUSDT: the candle of 2024-03-05 09:00 was revised: close "));
        Assert.That((third.GetProperty("added").GetInt32(), third.GetProperty("repeated").GetInt32()), Is.EqualTo((0, 2)));
    }

    [TestCase("--limit", "5", 2)]
    [TestCase("--limit", "10000", 3)]
    [TestCase("--days", "1", 2)]
    public void Collect_TheNewest_AsksForAsManyByTheClock(string flag, string value, int requests)
    {
        // the exchange lives now, so that its newest candles are those of this machine's clock
        using FakeExchange exchange = new(static () => TimeProvider.System.GetUtcNow());
        exchange.List("BTCUSDT", TimeProvider.System.GetUtcNow().AddHours(-1500));

        JsonElement symbol = CliRun.Succeed("collect", "--symbol", "BTCUSDT", flag, value, "--output", _folder.File("data"), "--base-address", exchange.Address.ToString(), "--json").Json.GetProperty("symbols")[0];

        Assert.That(symbol.GetProperty("added").GetInt32(), flag == "--days" ? Is.InRange(24, 25) : value == "5" ? Is.InRange(5, 6) : Is.InRange(1498, 1500));
        Assert.That(exchange.Requests.Count, Is.EqualTo(requests));
    }

    [Test]
    public void Collect_AnUnknownSymbolAmongOthers_ExitsWithTwoAndCollectsTheOthers()
    {
        CliRun run = CliRun.Of([.. Arguments("NOSUCH", "BTCUSDT"), "--json"]);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Json.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("symbol_unknown"));
        Assert.That(run.Json.GetProperty("symbols")[1].GetProperty("added").GetInt32(), Is.EqualTo(1546));
        Assert.That(CliRun.Of(Arguments("NOSUCH")).Error, Does.Contain("error: NOSUCH: Binance has no such symbol"));
        Assert.That(Directory.Exists(_folder.File("data", "NOSUCH")), Is.False);
    }

    [Test]
    public void Collect_WhereNobodyAnswers_ExitsWithOne()
    {
        Uri address = _exchange.Address;
        _exchange.Dispose();

        CliRun run = CliRun.Of("collect", "--symbol", "BTCUSDT", "--attempts", "1", "--output", _folder.File("data"), "--base-address", address.ToString(), "--json");

        Assert.That((run.ExitCode, run.Json.GetProperty("error").GetProperty("code").GetString()), Is.EqualTo((1, "source_failed")));
    }

    [Test]
    public void Collect_StoppedByCtrlC_KeepsWhatWasReadAndGoesOn()
    {
        using CancellationTokenSource stop = new();
        _exchange.Faults = request =>
        {
            if (request.Number == 2)
            {
                stop.Cancel();
            }

            return FakeFault.None;
        };

        CliRun stopped = CliRun.Of(TimeProvider.System, stop.Token, Arguments("BTCUSDT"));
        CliRun rest = CliRun.Succeed([.. Arguments("BTCUSDT"), "--json"]);

        Assert.That(stopped.ExitCode, Is.EqualTo(130));
        Assert.That(stopped.Out, Does.Contain("the same command goes on from there"));
        Assert.That(rest.Json.GetProperty("symbols")[0].GetProperty("candles").GetInt32(), Is.EqualTo(1546));
        Assert.That(rest.Json.GetProperty("symbols")[0].GetProperty("added").GetInt32(), Is.EqualTo(546), "the first page was kept");
    }

    [Test]
    public void Collect_IntoADamagedStore_NamesFileAndLineAndLeavesItAlone()
    {
        CliRun.Succeed(Arguments("BTCUSDT"));
        string file = _folder.File("data", "BTCUSDT", "1h", "BTCUSDT-1h-2024-02.csv");
        File.WriteAllText(file, File.ReadAllText(file)[..1000]);

        JsonElement error = CliRun.Fail(Arguments("BTCUSDT"));

        Assert.That((error.GetProperty("file").GetString(), error.GetProperty("line").GetInt32() > 5, new FileInfo(file).Length), Is.EqualTo((file, true, 1000L)));
        File.Delete(file);
        Assert.That(CliRun.Succeed([.. Arguments("BTCUSDT"), "--json"]).Json.GetProperty("symbols")[0].GetProperty("added").GetInt32(), Is.EqualTo(29 * 24), "the month is collected again");
    }

    [Test]
    public void Collect_WithGzip_WritesCompressedMonths()
    {
        CliRun.Succeed([.. Arguments("BTCUSDT"), "--gzip"]);

        Assert.That(File.Exists(_folder.File("data", "BTCUSDT", "1h", "BTCUSDT-1h-2024-01.csv.gz")), Is.True);
        Assert.That(CliRun.Succeed([.. Arguments("BTCUSDT"), "--json"]).Json.GetProperty("symbols")[0].GetProperty("added").GetInt32(), Is.Zero);
    }

    [Test]
    public void Prepare_AnAssetThatIsThereTwice_SaysWhere()
    {
        CliRun.Succeed(Arguments("BTCUSDT"));
        File.WriteAllText(_folder.File("data", "BTCUSDT_1h.csv"), CandleText.File(CandleText.Rows(50)));

        Assert.That(
            CliRun.Fail("prepare", "--data", _folder.File("data"), "--output", _folder.File("set.csv")).GetProperty("code").GetString(), Is.EqualTo("candles_twice"));
    }

    [Test]
    public void Prepare_AnotherTimeframeThanTheStores_SaysWhichThereAre()
    {
        CliRun.Succeed(Arguments("BTCUSDT"));

        Assert.That(
            CliRun.Fail("prepare", "--data", _folder.File("data"), "--timeframe", "4h", "--output", _folder.File("set.csv")).GetProperty("message").GetString(), Does.Contain("no 4h candles, only 1h"));
    }

    [TestCase("--timeframe 7m", "--timeframe is '7m'; expected one that the exchange has: 1m, 3m")]
    [TestCase("--timeframe 2d", "--timeframe is '2d'; expected one")]
    [TestCase("--timeframe 1M", "--timeframe is '1M'; expected a number and a unit s, m (minutes; M, a month, has no fixed length)")]
    [TestCase("--calendar BTCUSDT=mars", "--calendar is 'BTCUSDT=mars'; expected SYMBOL=NAME with one of the calendars always_open, us_equities")]
    [TestCase("--since yesterday", "--since is 'yesterday'; expected a day or time since 1970")]
    [TestCase("--since 2999-01-01", "--since is in the future")]
    [TestCase("--since 2024-01-01 --days 3", "--days and --since exclude each other")]
    [TestCase("--limit 5 --days 3", "--limit and --days exclude each other")]
    [TestCase("--limit 0", "--limit is '0'; expected a whole number")]
    [TestCase("--base-address ftp://127.0.0.1", "--base-address is 'ftp://127.0.0.1'; expected an address of http or https")]
    [TestCase("--revisions maybe", "--revisions is 'maybe'; expected replace or keep")]
    [TestCase("--symbol ,", "--symbol names no asset")]
    public void Collect_WrongArguments_AreExplained(string flags, string message)
    {
        string[] symbol = flags.StartsWith("--symbol", StringComparison.Ordinal) ? [] : ["--symbol", "BTCUSDT"];
        Assert.That(CliRun.Fail(["collect", .. symbol, .. flags.Split(' '), "--output", _folder.File("data")]).GetProperty("message").GetString(), Does.Contain(message));
    }

    private string[] Arguments(params string[] symbols) =>
        ["collect", "--symbol", .. symbols, "--since", "2024-01-01", "--output", _folder.File("data"), "--base-address", _exchange.Address.ToString()];
}
