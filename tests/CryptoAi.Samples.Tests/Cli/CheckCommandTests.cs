using System.Text.Json;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class CheckCommandTests
{
    /// <summary>The names of design section 10.</summary>
    private static readonly string[] Fields =
    [
        "path", "symbol", "rows", "first", "last", "step_seconds", "timestamp_unit", "has_volume", "gaps", "missing_bars", "duplicates_identical",
        "duplicates_conflicting", "out_of_order", "ohlc_violations", "non_positive_prices", "zero_volume", "off_grid", "flat", "last_bar_suspect", "rejected_rows",
    ];

    [Test]
    public void Json_GoodFile_HasEveryFieldOfTheContract()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("BTCUSDT_1h.csv", CandleText.File(CandleText.Rows(150)));

        JsonElement file = CliRun.Succeed("check", path, "--json").Json.GetProperty("files")[0];

        Assert.Multiple(() =>
        {
            Assert.That(Fields.Where(name => !file.TryGetProperty(name, out _)), Is.Empty);
            Assert.That(file.GetProperty("symbol").GetString(), Is.EqualTo("BTCUSDT"));
            Assert.That(file.GetProperty("rows").GetInt32(), Is.EqualTo(150));
            Assert.That(file.GetProperty("step_seconds").GetInt32(), Is.EqualTo(3600));
            Assert.That(file.GetProperty("timestamp_unit").GetString(), Is.EqualTo("s"));
            Assert.That(file.GetProperty("first").GetDateTimeOffset().ToUnixTimeSeconds(), Is.EqualTo(CandleText.Start));
        });
    }

    // row 3 of the file is broken in one way each
    private static IEnumerable<TestCaseData> Defects()
    {
        yield return Case("conflicting", ["1700006400,99,101,98,100,5"], "duplicates_conflicting");
        yield return Case("repeated", [CandleText.Row(2, 100 + (10 * Math.Sin(2 / 7.0)))], "duplicates_identical");
        yield return Case("unsorted", [CandleText.Row(-1, 100)], "out_of_order");
        yield return Case("high below low", [$"{CandleText.Start + 9000},100,90,110,100,5"], "ohlc_violations");
        yield return Case("negative", [$"{CandleText.Start + 9000},-1,2,-2,1,5"], "non_positive_prices");
        yield return Case("NaN", [$"{CandleText.Start + 9000},NaN,2,1,1,5"], "non_positive_prices");

        static TestCaseData Case(string name, string[] rows, string field) => new TestCaseData(rows, field).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Defects))]
    public void Json_OneDefect_IsCountedAndNothingIsRepaired(string[] inserted, string field)
    {
        using TemporaryFolder folder = new();
        string[] rows = CandleText.Rows(20);
        string text = CandleText.File([.. rows[..3], .. inserted, .. rows[3..]]);
        string path = folder.Write("BTCUSDT_1h.csv", text);

        JsonElement file = CliRun.Succeed("check", path, "--json").Json.GetProperty("files")[0];

        Assert.Multiple(() =>
        {
            Assert.That(file.GetProperty(field).GetInt32(), Is.EqualTo(1));
            Assert.That(file.GetProperty("rows").GetInt32(), Is.EqualTo(21));
            Assert.That(File.ReadAllText(path), Is.EqualTo(text));
        });
    }

    [TestCase("", TestName = "empty file")]
    [TestCase(CandleText.Header + "\n", TestName = "header only")]
    [TestCase("Dear reader,\nthis is a letter.\n", TestName = "text file")]
    public void Check_NoCandles_ExitsWithTwoAndNamesTheFile(string content)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("BTCUSDT_1h.csv", content);

        JsonElement error = CliRun.Fail("check", path);

        Assert.That(error.GetProperty("file").GetString(), Is.EqualTo(path));
    }

    [Test]
    public void Check_FolderWithoutCandles_ExitsWithTwoAndNamesIt()
    {
        using TemporaryFolder folder = new();

        Assert.That(CliRun.Fail("check", folder.Path).GetProperty("code").GetString(), Is.EqualTo("candle_folder_empty"));
    }

    [Test]
    public void Check_RowThatCannotBeParsed_NamesTheLine()
    {
        using TemporaryFolder folder = new();
        string[] rows = CandleText.Rows(20);
        rows[4] = $"{CandleText.Start + 14400},abc,101,99,100,5";
        string path = folder.Write("BTCUSDT_1h.csv", CandleText.File(rows));

        Assert.That(CliRun.Fail("check", path).GetProperty("line").GetInt64(), Is.EqualTo(6));
    }

    [Test]
    public void Check_OneOfTwoFilesUnreadable_ReportsTheOtherToo()
    {
        using TemporaryFolder folder = new();
        folder.Write("BTCUSDT_1h.csv", CandleText.File(CandleText.Rows(20)));
        string broken = folder.Write("ETHUSDT_1h.csv", "");

        CliRun run = CliRun.Of("check", folder.Path, "--json");

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Json.GetProperty("files").GetArrayLength(), Is.EqualTo(1));
            Assert.That(run.Json.GetProperty("error").GetProperty("file").GetString(), Is.EqualTo(broken));
        });
    }

    [Test]
    public void Check_People_SeeATableAndTheFindings()
    {
        using TemporaryFolder folder = new();
        string[] rows = CandleText.Rows(30);
        string path = folder.Write("BTCUSDT_1h.csv", CandleText.File([.. rows[..10], .. rows[12..]]));

        string text = CliRun.Succeed("check", path).Out;

        Assert.That(text, Does.Contain("BTCUSDT").And.Contain("1 gap, 2 bars missing, the longest 2").And.Contain("0 of 1 file without any remark"));
    }
}
