using System.Diagnostics;
using System.Globalization;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;
using CryptoAi.Samples.Tests.Cli;

namespace CryptoAi.Samples.Tests.LiveConsole;

/// <summary>The live console as a process, without a terminal: a line per signal.</summary>
public sealed class LiveConsoleTests
{
    private static readonly string[] TinyModel = ["--hidden-size", "4", "--num-assets", "4", "--embedding-dim", "2", "--sequence-length", "20", "--epochs", "1", "--threads", "1"];

    private TemporaryFolder _folder = null!;

    private string Models => _folder.File("models");

    private string Data => _folder.File("data");

    [OneTimeSetUp]
    public void Train()
    {
        _folder = new TemporaryFolder();
        CliRun.Succeed("simulate", "--assets", "2", "--candles", "600", "--output", Data);
        string dataset = _folder.File("set.csv");
        CliRun.Succeed("prepare", "--data", Data, "--features", "core9", "--threshold", "0.005", "--output", dataset);
        CliRun.Succeed(["train", "--data", dataset, "--output", Models, .. TinyModel]);
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Run_SimulatedMarketForSomeBars_ShowsASignalOfEachAssetAndBar()
    {
        (int exitCode, string[] lines, string error) = Start("--bars", "4", "--speed", "360000", "--assets", "3", "--seed", "5");
        Assert.That(exitCode, Is.Zero, error);
        Assert.That(error, Is.Empty);
        Assert.That(lines[0], Does.Contain("simulated market, seed 5"));
        Assert.That(lines, Has.Length.EqualTo(1 + (3 * 5)));
        Assert.That(lines.Skip(1).Select(Symbol), Is.EqualTo(Enumerable.Repeat((string[])["ALPHAUSDT", "BRAVOUSDT", "CARGOUSDT"], 5).SelectMany(static s => s)));
        Assert.That(lines.Skip(1).Chunk(3).Select(static bar => bar.Select(Time).Distinct().Single()), Is.Ordered.Ascending.And.Unique);
        Assert.That(lines.Skip(1), Is.All.Contains("%"));
        Assert.That(Start("--bars", "4", "--speed", "36000", "--assets", "3", "--seed", "5").Lines, Is.EqualTo(lines), "another speed, the same signals");
    }

    [Test]
    public void Run_FilesPlayedAgain_EndsWithThem()
    {
        (int exitCode, string[] lines, string error) = Start("--candles", Data, "--bars", "6", "--speed", "360000", "--symbols", "bravousdt");
        Assert.That(exitCode, Is.Zero, error);
        Assert.That(lines, Has.Length.EqualTo(1 + 1 + 6));
        Assert.That(lines.Skip(1).Select(Symbol), Is.All.EqualTo("BRAVOUSDT"));
        Assert.That(Time(lines[^1]), Is.EqualTo(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(600)));
    }

    [Test]
    public void Run_AgainWithTheSameState_GoesOnAsIfItHadNotEnded()
    {
        string state = _folder.File("state");
        string[] whole = Start("--bars", "6", "--speed", "360000").Lines;
        string[] first = Start("--bars", "2", "--speed", "360000", "--state", state).Lines;
        string[] second = Start("--bars", "4", "--speed", "360000", "--state", state).Lines;
        Assert.That(first.Concat(second.Skip(1)), Is.EqualTo(whole));
    }

    [Test]
    public void Run_FilesThatGrow_ShowsWhatComes()
    {
        using TemporaryFolder folder = new();
        CandleCsvWriter.Write(MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = 300 })[0], folder.File("ALPHAUSDT_1h.csv"));
        using Process process = Begin("--candles", folder.Path);
        process.StandardOutput.ReadLine();
        Assert.That(Symbol(process.StandardOutput.ReadLine()!), Is.EqualTo("ALPHAUSDT"));
        Interrupt(process);
        Assert.That(process.ExitCode, Is.Zero);
    }

    [Test]
    public void Run_Interrupted_EndsCleanlyAndKeepsTheState()
    {
        using TemporaryFolder folder = new();
        string state = folder.File("state");
        using Process process = Begin("--state", state);
        for (int i = 0; i < 6; i++)
        {
            process.StandardOutput.ReadLine();
        }

        Interrupt(process);
        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(process.StandardError.ReadToEnd(), Is.Empty);
        Assert.That(File.Exists(state), Is.True);
    }

    [TestCase("--bundle", "no-such-bundle", "no-such-bundle")]
    [TestCase("--candles", "no-such-folder", "no-such-folder")]
    [TestCase("--symbols", "NOPE", "ALPHAUSDT")]
    [TestCase("--speed", "-1", "--speed")]
    [TestCase("--assets", "0", "--assets")]
    [TestCase("--bars", "many", "many")]
    public void Run_BadInput_ExitsWithTwoAndAMessage(string flag, string value, string text)
    {
        (int exitCode, _, string error) = Start([flag, value, .. flag == "--bars" ? [] : (string[])["--bars", "1"]]);
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.Contain(text).And.Not.Contain("   at "));
    }

    [Test]
    public void Run_DamagedState_ExitsWithTwo()
    {
        using TemporaryFolder folder = new();
        (int exitCode, _, string error) = Start("--bars", "1", "--state", folder.Write("state", "no state"));
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.Contain("damaged"));
    }

    private static string Symbol(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2];

    private static DateTimeOffset Time(string line) =>
        DateTimeOffset.ParseExact(line[..16], "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static void Interrupt(Process process)
    {
        using Process kill = Process.Start("kill", [IgnoresCtrlC(process) ? "-TERM" : "-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromSeconds(30)))
        {
            process.Kill();
            Assert.Fail("The process did not end.");
        }
    }

    /// <summary>Whether tests were started in the background of a shell, which lets them and all that they start ignore Ctrl-C; a request to terminate takes the same way through the program.</summary>
    private static bool IgnoresCtrlC(Process process)
    {
        string status = string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/status");
        string? ignored = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(static l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return ignored is not null && (ulong.Parse(ignored["SigIgn:".Length..], NumberStyles.HexNumber | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) & 0b10) != 0;
    }

    private Process Begin(params string[] args)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string arg in (string[])[Path.Combine(AppContext.BaseDirectory, "LiveConsole.dll"), .. args, "--models", Models])
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }

    private (int ExitCode, string[] Lines, string Error) Start(params string[] args)
    {
        using Process process = Begin(args);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), error.Result);
    }
}
