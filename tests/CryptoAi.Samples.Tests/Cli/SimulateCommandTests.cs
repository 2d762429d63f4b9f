using System.Text.Json;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class SimulateCommandTests
{
    [Test]
    public void Json_TwoAssets_AreTwoFilesThatCheckFindsNothingIn()
    {
        using TemporaryFolder folder = new();

        JsonElement files = CliRun.Succeed("simulate", "--assets", "2", "--candles", "150", "--timeframe", "15m", "--output", folder.Path, "--json").Json.GetProperty("files");
        JsonElement reports = CliRun.Succeed("check", folder.Path, "--json").Json.GetProperty("files");

        Assert.That(files.GetArrayLength(), Is.EqualTo(2));
        for (int i = 0; i < 2; i++)
        {
            JsonContract.RequireFields(files[i], "path", "symbol", "timeframe", "rows", "first", "last");
            Assert.Multiple(() =>
            {
                Assert.That(reports[i].GetProperty("symbol").GetString(), Is.EqualTo(files[i].GetProperty("symbol").GetString()));
                Assert.That(reports[i].GetProperty("rows").GetInt32(), Is.EqualTo(150));
                Assert.That(reports[i].GetProperty("step_seconds").GetInt32(), Is.EqualTo(900));
                Assert.That(reports[i].GetProperty("gaps").GetInt32(), Is.Zero);
                Assert.That(reports[i].GetProperty("ohlc_violations").GetInt32(), Is.Zero);
            });
        }
    }

    [Test]
    public void Run_OneFileExists_WritesNothingUnlessForced()
    {
        using TemporaryFolder folder = new();
        CliRun.Succeed("simulate", "--assets", "1", "--candles", "50", "--output", folder.Path);
        string file = Directory.GetFiles(folder.Path).Single();
        string before = File.ReadAllText(file);

        JsonElement error = CliRun.Fail("simulate", "--assets", "3", "--candles", "60", "--seed", "7", "--output", folder.Path);

        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("output_exists"));
            Assert.That(Directory.GetFiles(folder.Path), Is.EqualTo(new[] { file }));
            Assert.That(File.ReadAllText(file), Is.EqualTo(before));
        });
        CliRun.Succeed("simulate", "--assets", "3", "--candles", "60", "--seed", "7", "--output", folder.Path, "--force");
        Assert.That(File.ReadAllText(file), Is.Not.EqualTo(before));
    }

    [TestCase("1w")]
    [TestCase("3d")]
    [TestCase("7h")]
    public void Run_BarsThatNoYearBeginsWith_StartEarlier(string timeframe)
    {
        using TemporaryFolder folder = new();

        JsonElement file = CliRun.Succeed("simulate", "--assets", "1", "--candles", "20", "--timeframe", timeframe, "--output", folder.Path, "--json").Json.GetProperty("files")[0];

        Assert.That(file.GetProperty("first").GetDateTimeOffset(), Is.InRange(new DateTimeOffset(2023, 12, 24, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public void Run_OutputIsAFile_BadArguments()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("notes.txt", "mine");

        JsonElement error = CliRun.Fail("simulate", "--assets", "1", "--candles", "50", "--output", Path.Combine(file, "deeper"));

        Assert.That(error.GetProperty("message").GetString(), Is.EqualTo($"{file}: this is a file; --output names the folder of candle files."));
        Assert.That(File.ReadAllText(file), Is.EqualTo("mine"));
    }

    [Test]
    public void Run_SameSeed_WritesTheSameBytes()
    {
        using TemporaryFolder a = new();
        using TemporaryFolder b = new();
        CliRun.Succeed("simulate", "--assets", "1", "--candles", "50", "--output", a.Path);
        CliRun.Succeed("simulate", "--assets", "1", "--candles", "50", "--seed", "42", "--output", b.Path);

        Assert.That(File.ReadAllBytes(Directory.GetFiles(a.Path).Single()), Is.EqualTo(File.ReadAllBytes(Directory.GetFiles(b.Path).Single())));
    }
}
