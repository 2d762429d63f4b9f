using System.Globalization;
using System.Text.Json;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class PrepareCommandTests
{
    [Test]
    public void Json_TwoAssets_HasEveryFieldOfTheContract()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("unified.csv");

        JsonElement result = CliRun.Succeed("prepare", "--data", Workspace.Data, "--threshold", "0.005", "--output", path, "--json").Json;

        JsonContract.RequireFields(result, "samples", "assets", "features", "label_distribution", "rows_dropped", "synthetic_rows", "output", "fingerprint");
        Assert.Multiple(() =>
        {
            Assert.That(result.GetProperty("assets").GetInt32(), Is.EqualTo(2));
            Assert.That(result.GetProperty("features").GetInt32(), Is.EqualTo(150));
            Assert.That(string.Join(' ', result.GetProperty("label_distribution").EnumerateObject().Select(static c => c.Name)), Is.EqualTo("SELL HOLD BUY"));
            Assert.That(Sum(result.GetProperty("label_distribution")), Is.EqualTo(result.GetProperty("samples").GetInt64()));
            Assert.That(result.GetProperty("samples").GetInt64() + Sum(result.GetProperty("rows_dropped")), Is.EqualTo(1200));
            Assert.That(result.GetProperty("output").GetString(), Is.EqualTo(path));
            Assert.That(File.Exists(path), Is.True);
        });
    }

    [Test]
    public void Run_LimitAndSymbols_TakeTheNewestOfTheNamedAssets()
    {
        using TemporaryFolder folder = new();

        JsonElement limited = Prepare(Workspace.Data, folder, "--symbols", "ALPHA", "--limit", "200");
        JsonElement days = Prepare(Workspace.Data, folder, "--symbols", "alphausdt", "--days", "10");

        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', limited.GetProperty("symbols").EnumerateArray()), Is.EqualTo("ALPHAUSDT"));
            Assert.That(limited.GetProperty("samples").GetInt64() + Sum(limited.GetProperty("rows_dropped")), Is.EqualTo(200));
            Assert.That(days.GetProperty("samples").GetInt64() + Sum(days.GetProperty("rows_dropped")), Is.EqualTo(240));
        });
    }

    [Test]
    public void Run_WeeklyCandles_OneSegmentWithALimitOfOneAndAHalfBars()
    {
        using TemporaryFolder folder = new();
        IEnumerable<string> rows = Enumerable.Range(0, 300).Select(static week => CandleText.Row(168 * week, 100 + (10 * Math.Sin(week / 7.0))));
        folder.Write("BTCUSDT_1w.csv", CandleText.File(rows));

        JsonElement result = Prepare(folder.Path, folder, "--timeframe", "1w");

        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(result.GetProperty("manifest").GetString()!));
        Assert.That(manifest.RootElement.GetProperty("max_gap").GetString(), Is.EqualTo("10.12:00:00"));
        Assert.That(manifest.RootElement.GetProperty("segments").GetArrayLength(), Is.EqualTo(1));
    }

    [TestCase("")]
    [TestCase(" , ")]
    public void Run_SymbolsWithoutAName_NotTakenForAll(string symbols)
    {
        using TemporaryFolder folder = new();

        JsonElement error = CliRun.Fail("prepare", "--data", Workspace.Data, "--symbols", symbols, "--output", folder.File("set.csv"));

        Assert.That(error.GetProperty("message").GetString(), Does.StartWith("--symbols names no asset"));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [Test]
    public void Run_OutputIsAFolderOrBelowAFile_BadArguments()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("notes.txt", "mine");

        JsonElement isFolder = CliRun.Fail("prepare", "--data", Workspace.Data, "--output", folder.Path);
        JsonElement belowFile = CliRun.Fail("prepare", "--data", Workspace.Data, "--output", Path.Combine(file, "set.csv"));

        Assert.Multiple(() =>
        {
            Assert.That(isFolder.GetProperty("message").GetString(), Does.StartWith($"{folder.Path}: this is a folder"));
            Assert.That(belowFile.GetProperty("message").GetString(), Does.StartWith($"{file}: this is a file"));
            Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.EqualTo(new[] { file }));
        });
    }

    [Test]
    public void Run_BarLengthUnknown_NamesTheFile()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("odd_1h.csv", "timestamp,open,high,low,close,volume\n1700000000000,1,1,1,1,1\n1700000000500,1,1,1,1,1\n");

        JsonElement error = CliRun.Fail("prepare", "--data", folder.Path, "--output", folder.File("out", "set.csv"));

        Assert.That(error.GetProperty("message").GetString(), Does.Contain($"the length of a bar cannot be told from {path}"));
    }

    // row 151 of the file (line 152) is broken in one way each
    [TestCase("NaN,101,99,100,5", "price_not_finite", TestName = "NaN price")]
    [TestCase("-1,101,99,100,5", "price_not_positive", TestName = "negative price")]
    [TestCase("100,90,110,100,5", "high_below_low", TestName = "high below low")]
    public void Run_ImpossibleRow_StopsUnlessDropped(string values, string code)
    {
        using TemporaryFolder folder = new();
        string[] rows = CandleText.Rows(300);
        rows[150] = $"{CandleText.Start + (3600 * 150)},{values}";
        string path = folder.Write("BTCUSDT_1h.csv", CandleText.File(rows));

        JsonElement error = CliRun.Fail("prepare", "--data", folder.Path, "--output", folder.File("out", "set.csv"));
        JsonElement dropped = Prepare(folder.Path, folder, "--bad-rows", "drop");

        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(error.GetProperty("file").GetString(), Is.EqualTo(path));
            Assert.That(error.GetProperty("line").GetInt64(), Is.EqualTo(152));
            Assert.That(dropped.GetProperty("rows_dropped").GetProperty("bad_row").GetInt64(), Is.EqualTo(1));
        });
    }

    [Test]
    public void Run_ConflictingDuplicate_StopsUnlessDropped()
    {
        using TemporaryFolder folder = new();
        string[] rows = CandleText.Rows(300);
        folder.Write("BTCUSDT_1h.csv", CandleText.File([.. rows, string.Create(CultureInfo.InvariantCulture, $"{CandleText.Start + (3600 * 150)},100,130,90,120,5")]));

        JsonElement error = CliRun.Fail("prepare", "--data", folder.Path, "--output", folder.File("out", "set.csv"));
        JsonElement dropped = Prepare(folder.Path, folder, "--bad-rows", "drop");

        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("line").GetInt64(), Is.EqualTo(302));
            Assert.That(dropped.GetProperty("rows_dropped").GetProperty("bad_row").GetInt64(), Is.EqualTo(1));
        });
    }

    [Test]
    public void Run_UnsortedRepeatedRows_GiveTheSameDatasetAndAreCounted()
    {
        using TemporaryFolder folder = new();
        using TemporaryFolder sorted = new();
        string[] rows = CandleText.Rows(300);
        sorted.Write("BTCUSDT_1h.csv", CandleText.File(rows));
        folder.Write("BTCUSDT_1h.csv", CandleText.File([.. rows[200..], .. rows[..200], rows[17]]));

        JsonElement expected = Prepare(sorted.Path, sorted);
        JsonElement actual = Prepare(folder.Path, folder);

        Assert.Multiple(() =>
        {
            Assert.That(actual.GetProperty("fingerprint").GetString(), Is.EqualTo(expected.GetProperty("fingerprint").GetString()));
            Assert.That(actual.GetProperty("rows_dropped").GetProperty("duplicate_identical").GetInt64(), Is.EqualTo(1));
        });
    }

    [Test]
    public void Run_TooFewCandles_SaysHowManyAreNeeded()
    {
        using TemporaryFolder folder = new();
        folder.Write("BTCUSDT_1h.csv", CandleText.File(CandleText.Rows(160)));

        JsonElement error = CliRun.Fail("prepare", "--data", folder.Path, "--output", folder.File("out", "set.csv"));

        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("too_few_candles"));
            Assert.That(error.GetProperty("message").GetString(), Does.Contain("160").And.Contain("161"));
            Assert.That(File.Exists(folder.File("out", "set.csv")), Is.False);
        });
    }

    [Test]
    public void Run_OutputIsACandleFile_IsLeftAloneAndAnOldDatasetIsReplaced()
    {
        using TemporaryFolder folder = new();
        string candles = folder.Write("BTCUSDT_1h.csv", CandleText.File(CandleText.Rows(300)));
        string before = File.ReadAllText(candles);

        JsonElement error = CliRun.Fail("prepare", "--data", folder.Path, "--output", candles);
        CliRun.Succeed("prepare", "--data", folder.Path, "--output", folder.File("set.csv"));
        CliRun.Succeed("prepare", "--data", folder.Path, "--output", folder.File("set.csv"), "--limit", "200");

        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("output_exists"));
            Assert.That(File.ReadAllText(candles), Is.EqualTo(before));
            Assert.That(File.ReadLines(folder.File("set.csv")).Count(), Is.EqualTo(201));
        });
    }

    [Test]
    public void Run_UnreadableFileOfAnotherAsset_IsNamedAndLeftOut()
    {
        using TemporaryFolder folder = new();
        folder.Write("BTCUSDT_1h.csv", CandleText.File(CandleText.Rows(300)));
        string broken = folder.Write("ETHUSDT_1h.csv", "");

        CliRun run = CliRun.Succeed("prepare", "--data", folder.Path, "--symbols", "BTC", "--output", folder.File("out", "set.csv"));

        Assert.That(run.Error, Does.Contain($"note: left out: {broken}"));
        Assert.That(CliRun.Fail("prepare", "--data", folder.Path, "--output", folder.File("out", "set.csv")).GetProperty("file").GetString(), Is.EqualTo(broken));
    }

    [TestCase(new[] { "--classes", "2", "--threshold", "0.01" }, "--drop-dead-zone", TestName = "threshold without dead zone")]
    [TestCase(new[] { "--drop-dead-zone" }, "--classes 2", TestName = "dead zone of three classes")]
    [TestCase(new[] { "--strong-multiplier", "3" }, "--classes 5", TestName = "strong multiplier of three classes")]
    [TestCase(new[] { "--threshold-mode", "quantile", "--threshold", "0.01" }, "goes with fixed", TestName = "threshold of quantiles")]
    [TestCase(new[] { "--fee", "0.01" }, "goes with costs", TestName = "fee of a fixed threshold")]
    [TestCase(new[] { "--calendar", "ALPHAUSDT=mars" }, "us_equities", TestName = "unknown calendar")]
    [TestCase(new[] { "--no-fill", "--own-calendar" }, "does nothing with --no-fill", TestName = "own calendar without fill")]
    [TestCase(new[] { "--limit", "5", "--days", "5" }, "exclude each other", TestName = "limit and days")]
    [TestCase(new[] { "--features", "alpha999" }, "core9", TestName = "unknown features")]
    [TestCase(new[] { "--timeframe", "7q" }, "'7q'", TestName = "no timeframe")]
    [TestCase(new[] { "--timeframe", "4h" }, "only 1h", TestName = "other timeframe")]
    [TestCase(new[] { "--threshold", "0,02" }, "'0,02'", TestName = "decimal comma")]
    [TestCase(new[] { "--threshold", "NaN" }, "'NaN'", TestName = "threshold NaN")]
    [TestCase(new[] { "--symbols", "NOPE" }, "'NOPE' is none", TestName = "unknown symbol")]
    [TestCase(new[] { "--symbols", "ALPHA", "--bogus" }, "'--bogus' is no flag", TestName = "unknown flag after symbols")]
    public void Run_FlagsThatMakeNoSense_ExitWithTwo(string[] flags, string message)
    {
        using TemporaryFolder folder = new();

        JsonElement error = CliRun.Fail(["prepare", "--data", Workspace.Data, "--output", folder.File("set.csv"), .. flags]);

        Assert.That(error.GetProperty("message").GetString(), Does.Contain(message));
    }

    [Test]
    public void Run_ThresholdModes_GiveLabelsOfTheirKind()
    {
        using TemporaryFolder folder = new();

        JsonElement volatility = Prepare(Workspace.Data, folder, "--features", "core9", "--threshold-mode", "volatility", "--deviations", "0.5");
        JsonElement costs = Prepare(Workspace.Data, folder, "--features", "core9", "--threshold-mode", "costs", "--fee", "0.002");
        JsonElement quantile = Prepare(Workspace.Data, folder, "--features", "core9", "--threshold-mode", "quantile");

        Assert.Multiple(() =>
        {
            Assert.That(Sum(volatility.GetProperty("label_distribution")), Is.EqualTo(volatility.GetProperty("samples").GetInt64()).And.Positive);
            Assert.That(costs.GetProperty("label_distribution").GetProperty("HOLD").GetInt64(), Is.Positive);
            Assert.That(quantile.GetProperty("label_distribution").EnumerateObject(), Is.Empty, "the train part decides");
            Assert.That(quantile.GetProperty("samples").GetInt64(), Is.Positive);
        });
    }

    [Test]
    public void Run_CoinsAndAStock_OneGridWithEveryBarCounted()
    {
        using TemporaryFolder folder = new();
        folder.Write("BTCUSDT_1h.csv", CandleText.File(CandleText.Rows(24 * 21)));
        DateTimeOffset start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        IEnumerable<string> stock = Enumerable.Range(0, 21)
            .Where(d => start.AddDays(d).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && d is not (0 or 14))
            .SelectMany(d => Enumerable.Range(0, 7).Select(b => string.Create(CultureInfo.InvariantCulture, $"{start.AddDays(d).AddHours(14.5 + b):yyyy-MM-dd'T'HH:mm:ss'Z'},{100 + d},{102 + d},{99 + d},{101 + d + (0.1 * b)},{1000 + (10 * b)}")));
        folder.Write("AAPL_1h.csv", "timestamp,open,high,low,close,volume\n" + string.Join('\n', stock) + "\n");

        JsonElement result = Prepare(folder.Path, folder, "--features", "core9", "--calendar", "BTCUSDT=always_open");

        JsonElement[] fills = [.. result.GetProperty("fills").EnumerateArray()];
        JsonElement apple = fills.Single(static f => f.GetProperty("symbol").GetString() == "AAPL");
        Assert.Multiple(() =>
        {
            Assert.That(fills, Has.Length.EqualTo(2));
            Assert.That(apple.GetProperty("calendar").GetString(), Is.EqualTo("us_equities"));
            Assert.That((apple.GetProperty("real").GetInt32(), apple.GetProperty("missing").GetInt32()), Is.EqualTo((13 * 7, 0)));
            Assert.That(result.GetProperty("synthetic_rows").GetInt64(), Is.EqualTo(apple.GetProperty("closed").GetInt64()).And.Positive);
            Assert.That(result.GetProperty("samples").GetInt64() + Sum(result.GetProperty("rows_dropped")), Is.EqualTo((24 * 21) + (13 * 7) + result.GetProperty("synthetic_rows").GetInt64()));
        });
    }

    private static JsonElement Prepare(string data, TemporaryFolder folder, params string[] flags) =>
        CliRun.Succeed(["prepare", "--data", data, "--output", folder.File("out", "set.csv"), "--json", .. flags]).Json;

    private static long Sum(JsonElement counts) => counts.EnumerateObject().Sum(static c => c.Value.GetInt64());
}
