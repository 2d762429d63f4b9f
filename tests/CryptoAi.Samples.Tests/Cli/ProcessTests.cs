using System.Diagnostics;
using CryptoAi.Cli;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class ProcessTests
{
    [Test]
    public void Process_Check_WritesOneDocumentAndExitsWithZero()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("BTCUSDT_1h.csv", CandleText.File(CandleText.Rows(150)));

        CliRun run = Start("check", path, "--json");

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Error);
            Assert.That(run.Json.GetProperty("files").GetArrayLength(), Is.EqualTo(1));
            Assert.That(run.Error, Is.Empty);
        });
    }

    [Test]
    public void Process_UnknownFlag_ExitsWithTwoAndSaysSoOnStandardError()
    {
        CliRun run = Start("check", "--bogus");

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Out, Is.Empty);
            Assert.That(run.Error, Does.StartWith("error: '--bogus' is no flag of 'cryptoai check'."));
        });
    }

    private static CliRun Start(params string[] args)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string arg in (string[])[typeof(Program).Assembly.Location, .. args])
        {
            start.ArgumentList.Add(arg);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CliRun(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
