using System.Globalization;
using System.Text.RegularExpressions;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Writing;
using CryptoAi.Samples.Tests.Cli;

namespace CryptoAi.Samples.Tests.QuickStart;

/// <summary>The first command of the README, as a process, small.</summary>
public sealed class QuickStartTests
{
    private static readonly string[] Small = ["--epochs", "1", "--threads", "1"];

    [Test]
    public void Run_Simulated_GoesFromCandlesToASignalInBoundedMemory()
    {
        using TemporaryFolder folder = new();
        (int exitCode, string output, string error) = Start([.. Small, "--candles", "700", "--assets", "3", "--output", folder.Path]);

        Assert.That(exitCode, Is.Zero, error);
        foreach (string part in new[] { "1. Candles", "2. Dataset", "66,771 parameters", "4. Test", "true \\ predicted", "majority", "loaded again", "5. Signal", "Base rate" })
        {
            Assert.That(output, Does.Contain(part));
        }

        Assert.That(Directory.GetFiles(folder.Path, "model.safetensors", SearchOption.AllDirectories), Has.Length.EqualTo(1));
        Assert.That(Directory.GetFiles(folder.Path, "report.html", SearchOption.AllDirectories), Has.Length.EqualTo(1));
        Match memory = Regex.Match(output, @"peak memory (\d+) MiB \(feature matrix ([\d.]+) MiB\)");
        Assert.That(memory.Success, Is.True, output);
        double matrix = double.Parse(memory.Groups[2].Value, CultureInfo.InvariantCulture);
        Assert.That(double.Parse(memory.Groups[1].Value, CultureInfo.InvariantCulture), Is.LessThanOrEqualTo((2 * matrix) + 300));
    }

    [Test]
    public void Run_FolderOfFiles_UsesThem()
    {
        using TemporaryFolder folder = new();
        foreach (Features.Candles.CandleSeries series in MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 900, Seed = 3 }))
        {
            CandleCsvWriter.Write(series, Path.Combine(folder.Path, CandleCsvWriter.FileName(series)));
        }

        (int exitCode, string output, string error) = Start([.. Small, "--data", folder.Path, "--output", Path.Combine(folder.Path, "models")]);

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Contain("1,800 rows").And.Contain("BRAVOUSDT"));
    }

    [TestCase("--data", "no-such-folder")]
    [TestCase("--candles", "60")]
    [TestCase("--signal-strength", "7")]
    [TestCase("--epochs", "0")]
    [TestCase("--epochs", "many")]
    public void Run_BadInput_ExitsWithTwoAndAMessage(string flag, string value)
    {
        using TemporaryFolder folder = new();
        (int exitCode, _, string error) = Start([flag, value, "--output", folder.Path]);

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Is.Not.Empty.And.Not.Contain("   at "));
    }

    private static (int ExitCode, string Out, string Error) Start(string[] args) => SampleProcess.Run("QuickStart", args);
}
