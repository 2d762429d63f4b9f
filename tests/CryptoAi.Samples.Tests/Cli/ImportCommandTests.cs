using System.IO.Compression;
using System.Text.Json;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Storage;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class ImportCommandTests
{
    private static readonly DateTimeOffset Start = new(2024, 12, 31, 20, 0, 0, TimeSpan.Zero);

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Import_FilesOfEveryKind_AreOneSeriesThatPrepareReads()
    {
        // milliseconds without a header, microseconds with one, and a day that overlaps
        Write("BTCUSDT-1h-2024-12.csv", Rows(0, 4, 1));
        Write("BTCUSDT-1h-2025-01.zip", "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n" + Rows(4, 300, 1000));
        Write("BTCUSDT-1h-2025-01-01.csv.gz", Rows(4, 24, 1000));

        JsonElement json = CliRun.Succeed("import", _folder.File("download"), "--output", _folder.File("data"), "--json").Json;

        JsonContract.RequireFields(json, "output", "files", "series");
        JsonContract.RequireFields(json.GetProperty("files")[0], "path", "symbol", "timeframe", "added", "repeated", "revised");
        JsonElement series = json.GetProperty("series").EnumerateArray().Single();
        JsonContract.RequireFields(series, "symbol", "timeframe", "candles", "first", "last", "calendar", "gaps");
        Assert.That((series.GetProperty("symbol").GetString(), series.GetProperty("candles").GetInt32(), series.GetProperty("gaps").GetArrayLength()), Is.EqualTo(("BTCUSDT", 304, 0)));
        Assert.That(json.GetProperty("files").EnumerateArray().Sum(static f => f.GetProperty("added").GetInt32()), Is.EqualTo(304));
        Assert.That(json.GetProperty("files").EnumerateArray().Sum(static f => f.GetProperty("repeated").GetInt32()), Is.EqualTo(24));

        CliRun again = CliRun.Succeed("import", _folder.File("download"), "--output", _folder.File("data"));
        Assert.That(again.Out, Does.Match(@"BTCUSDT +1h +3 +0 +0 +304 +2024-12-31 20:00 +2025-01-13 11:00 +0"));
        CliRun.Succeed("prepare", "--data", _folder.File("data"), "--features", "core9", "--output", _folder.File("set.csv"));
    }

    [Test]
    public void Import_AFileThatIsDamaged_IsReportedAndTheOthersAreTaken()
    {
        string bad = Write("BTCUSDT-1h-2024-12.csv", Rows(0, 4, 1));
        File.WriteAllText(bad + ".CHECKSUM", new string('0', 64) + "  BTCUSDT-1h-2024-12.csv\n");
        Write("ETHUSDT-1h-2024-12.csv", Rows(0, 4, 1));

        CliRun run = CliRun.Of("import", _folder.File("download"), "--output", _folder.File("data"), "--json");

        Assert.That((run.ExitCode, run.Json.GetProperty("error").GetProperty("code").GetString()), Is.EqualTo((2, "candle_checksum_wrong")));
        Assert.That(run.Json.GetProperty("files")[0].GetProperty("error").GetProperty("file").GetString(), Is.EqualTo(bad));
        Assert.That(run.Json.GetProperty("series").EnumerateArray().Select(static s => s.GetProperty("symbol").GetString()), Is.EqualTo((string[])["ETHUSDT"]));
        Assert.That(Directory.Exists(_folder.File("data", "BTCUSDT")), Is.False);
        Assert.That(CliRun.Of("import", bad, "--output", _folder.File("data")).Error, Does.Contain("error: ").And.Contain("has SHA-256"));
    }

    [Test]
    public void Import_OtherNamesAndValues_TakesWhatWasSaidAndReportsRevisions()
    {
        string file = Write("download.csv", Rows(0, 4, 1));
        CliRun.Succeed("import", file, "--symbol", "btc/usdt", "--timeframe", "1h", "--output", _folder.File("data"));
        File.WriteAllText(file, Rows(0, 4, 1).Replace(",11,9,10.5,", ",11,9,10.25,", StringComparison.Ordinal));

        CliRun kept = CliRun.Succeed("import", file, "--symbol", "BTCUSDT", "--timeframe", "1h", "--output", _folder.File("data"), "--revisions", "keep", "--json");

        Assert.That(kept.Json.GetProperty("files")[0].GetProperty("revised").GetArrayLength(), Is.EqualTo(4));
        Assert.That(new CandleStore(_folder.File("data")).ReadLatest("BTCUSDT", Timeframe.OneHour, 1).Close[0], Is.EqualTo(10.5));
        Assert.That(kept.Error, Does.Contain("note: BTCUSDT: the candle of 2024-12-31 20:00 was revised: close 10.5 → 10.25"));
    }

    [Test]
    public void Import_AStock_TellsItsCalendarFromItsCandles()
    {
        DateTimeOffset[] bars = [.. UsEquityCalendar.Regular.ExpectedBars(Timeframe.OneHour, Start, Start.AddDays(40))];
        string file = Write("AAPL-1h-2025.csv", string.Concat(bars.Where(static (_, i) => i != 100).Select(static t => Row(t, 1))));

        JsonElement told = CliRun.Succeed("import", file, "--output", _folder.File("data"), "--json").Json.GetProperty("series")[0];
        JsonElement named = CliRun.Succeed("import", file, "--output", _folder.File("data"), "--calendar", "AAPL=always_open", "--json").Json.GetProperty("series")[0];

        Assert.That(told.GetProperty("calendar").GetString(), Is.EqualTo("us_equities"));
        Assert.That(told.GetProperty("gaps").EnumerateArray().Select(static g => (g.GetProperty("from").GetDateTimeOffset(), g.GetProperty("bars").GetInt32())), Is.EqualTo(((DateTimeOffset, int)[])[(bars[100], 1)]));
        Assert.That(named.GetProperty("gaps").GetArrayLength(), Is.GreaterThan(20));
    }

    [TestCase("import", "Required argument missing")]
    [TestCase("import no-such-file-1h.csv --symbol X", "there is no such file")]
    [TestCase("import nothing.csv --timeframe 1M", "M, a month, has no fixed length")]
    [TestCase("import nothing.csv --revisions no", "--revisions is 'no'; expected replace or keep")]
    public void Import_WrongArguments_AreExplained(string command, string message) =>
        Assert.That(CliRun.Fail([.. command.Split(' '), "--output", _folder.File("data")]).GetProperty("message").GetString(), Does.Contain(message));

    [Test]
    public void Import_AFolderWithoutFiles_SaysWhatWasExpected()
    {
        Directory.CreateDirectory(_folder.File("empty"));
        Assert.That(CliRun.Fail("import", _folder.File("empty"), "--output", _folder.File("data")).GetProperty("code").GetString(), Is.EqualTo("candle_folder_empty"));
    }

    private static string Rows(int from, int count, long scale) => string.Concat(Enumerable.Range(from, count).Select(i => Row(Start.AddHours(i), scale)));

    private static string Row(DateTimeOffset time, long scale) =>
        FormattableString.Invariant($"{time.ToUnixTimeMilliseconds() * scale},10,11,9,10.5,5,{(time.AddHours(1).ToUnixTimeMilliseconds() * scale) - 1},52.5,7,2,21,0\n");

    private string Write(string name, string content)
    {
        string path = _folder.File("download", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (name.EndsWith(".zip", StringComparison.Ordinal))
        {
            using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
            using StreamWriter writer = new(zip.CreateEntry(name[..^4] + ".csv").Open());
            writer.Write(content);
        }
        else if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using StreamWriter writer = new(new GZipStream(File.Create(path), CompressionLevel.Optimal));
            writer.Write(content);
        }
        else
        {
            File.WriteAllText(path, content);
        }

        return path;
    }
}
