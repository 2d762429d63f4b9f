using System.Diagnostics;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Models.Engine;
using CryptoAi.RetrainingHost;
using CryptoAi.Samples.Tests.Cli;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CryptoAi.Samples.Tests.RetrainingHost;

[TestFixture]
public sealed class RetrainingHostTests
{
    private const int Kills = 3;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Run_SomeRoundsOnTheSimulator_TrainsPromotesAndServes()
    {
        List<string> lines = [];
        await RunAsync(lines, rounds: 6);

        Assert.That(lines.Where(static l => l.StartsWith("The first model ", StringComparison.Ordinal)), Has.Exactly(1).Items);
        Assert.That(lines.Where(static l => l.StartsWith("Round ", StringComparison.Ordinal)), Has.Exactly(6).Items);
        Assert.That(lines.Where(static l => l.StartsWith("Round ", StringComparison.Ordinal)), Has.Some.Contains(": Promoted, "), "the first model was trained for one epoch");
        Assert.That(lines.Where(static l => l.StartsWith("ALPHAUSDT: ", StringComparison.Ordinal)), Has.Exactly(6).Items);
        Assert.That(lines, Has.None.Contains("failed"));
        int models = Store().List().Bundles.Count;
        Assert.That(models, Is.GreaterThanOrEqualTo(2));

        lines.Clear();
        await RunAsync(lines, rounds: 1);
        Assert.That(lines, Has.None.StartsWith("The first model "), "a new start goes on with the store");
    }

    [Test]
    public async Task Run_ModelsOfAnotherKindInTheStore_TrainsAndServesItsOwn()
    {
        await RunAsync([], rounds: 1);
        ModelBundle hourly = Store().Load(Store().Latest().Name);
        Store().Delete(Store().Latest().Name);
        string other = Store().Save(hourly with { Timeframe = Timeframe.FourHours, TrainedAt = hourly.TrainedAt.AddYears(1) }).Name;

        List<string> lines = [];
        await RunAsync(lines, rounds: 2);

        Assert.That(lines.Where(static l => l.StartsWith("The first model ", StringComparison.Ordinal)), Has.Exactly(1).Items, "one of 4h is none of 1h");
        Assert.That(lines, Has.None.Contains("failed").And.None.Contains("no signal").And.None.Contains(other));
        Assert.That(lines.Where(static l => l.StartsWith("BRAVOUSDT: ", StringComparison.Ordinal)), Has.Exactly(2).Items);
    }

    [Test]
    public async Task Run_RoundsFail_TheModelGoesOnGivingSignals()
    {
        await RunAsync([], rounds: 1);

        List<string> lines = [];
        await RunAsync(lines, rounds: 2, "--CryptoAi:Retraining:HistoryBars", "500", "--CryptoAi:Retraining:MinNewBars", "5");

        Assert.That(lines.Where(static l => l.Contains("Round 1 failed", StringComparison.Ordinal) || l.Contains("Round 2 failed", StringComparison.Ordinal)), Has.Exactly(2).Items.And.All.Contains("newest 500 bars"));
        Assert.That(lines.Where(static l => l.StartsWith("CARGOUSDT: ", StringComparison.Ordinal)), Has.Exactly(2).Items);
    }

    [Test]
    public async Task Stop_InTheMiddle_EndsSoonWithAUsableModel()
    {
        List<string> lines = [];
        using IHost host = RetrainingHostApp.Create(Arguments(rounds: 0), b => b.Logging.ClearProviders().AddProvider(new LineLogger(lines)));
        await host.StartAsync();
        while (!lines.ToArray().Any(static l => l.StartsWith("Round 1 ", StringComparison.Ordinal)))
        {
            await Task.Delay(20);
        }

        long start = Stopwatch.GetTimestamp();
        await host.StopAsync();

        Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(20)));
        RequireUsable(mayBeEmpty: false);
    }

    [Test]
    public void Run_KilledAtRandomMoments_TheStoreHasAUsableModelAndItGoesOn()
    {
        Random random = new(5);
        for (int kill = 0; kill < Kills; kill++)
        {
            RunProcess(rounds: 50, TimeSpan.FromSeconds(1 + (4 * random.NextDouble())));
            RequireUsable(mayBeEmpty: true);
        }

        Assert.That(RunProcess(rounds: 1, killAfter: null), Is.Zero);
        RequireUsable(mayBeEmpty: false);
    }

    [TestCase("--RetrainingHost:Every", "00:00:00", "Every")]
    [TestCase("--RetrainingHost:Timeframe", "hourly", "Timeframe")]
    [TestCase("--CryptoAi:Retraining:KeepBundles", "1", "KeepBundles")]
    public void Start_AnOptionOutOfRange_ErrorNamesIt(string key, string value, string named)
    {
        using IHost host = RetrainingHostApp.Create([.. Arguments(1), key, value], static b => b.Logging.ClearProviders());
        Assert.That(host.Services.GetRequiredService<IStartupValidator>().Validate, Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(named));
    }

    [TestCase("--RetrainingHost:Every=0", "no possible time between two rounds")]
    [TestCase("--CryptoAi:Retraining:HistoryBar=5", "HistoryBar")]
    [TestCase("--RetrainingHost:Source=Mars", "Mars")]
    [TestCase("-x=1", "-x")]
    public void Start_AWrongSetting_IsOneLineAndExitCode2(string setting, string named)
    {
        (int exitCode, string output, string error) = SampleProcess.Run("RetrainingHost", [.. Arguments(1), setting]);

        Assert.That((exitCode, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.Contain(named).And.Not.Contain("   at "));
    }

    [Test]
    public void Start_WrongSettingsInSeveralSections_AreAllToldAndExitCode2()
    {
        (int exitCode, string output, string error) = SampleProcess.Run("RetrainingHost", [.. Arguments(1), "--CryptoAi:Retraining:HistoryBar=5", "--CryptoAi:Training:Epochs=0"]);

        Assert.That((exitCode, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.Contain("HistoryBars").And.Contain("Epochs").And.Not.Contain("   at ").And.Not.Contain("AggregateException"));
    }

    private string[] Arguments(int rounds) =>
    [
        "--RetrainingHost:Rounds", FormattableString.Invariant($"{rounds}"),
        "--CryptoAi:Candles:Folder", _folder.File("candles"),
        "--CryptoAi:Models:Store:Folder", _folder.File("models"),
    ];

    private async Task RunAsync(List<string> lines, int rounds, params string[] more)
    {
        using IHost host = RetrainingHostApp.Create([.. Arguments(rounds), .. more], b => b.Logging.ClearProviders().AddProvider(new LineLogger(lines)));
        await host.RunAsync();
    }

    /// <returns>The exit code.</returns>
    private int RunProcess(int rounds, TimeSpan? killAfter)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[typeof(RetrainingHostApp).Assembly.Location, .. Arguments(rounds)])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (killAfter is { } moment && !process.WaitForExit(moment))
        {
            process.Kill();
        }

        process.WaitForExit();
        Assert.That(killAfter is not null || process.ExitCode == 0, Is.True, () => output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
        return process.ExitCode;
    }

    private void RequireUsable(bool mayBeEmpty)
    {
        StoreListing listing = Store().List();
        Assert.That(listing.Unusable, Is.Empty);
        Assert.That(mayBeEmpty || listing.Bundles.Count > 0, Is.True);
        if (listing.Bundles.Count > 0)
        {
            Assert.That(Store().Load(Store().Latest().Name).Config.Architecture, Is.EqualTo("lstm"));
        }
    }

    private ModelStore Store()
    {
        ManagedBackend backend = new();
        return new ModelStore(new ModelStoreOptions { Folder = _folder.File("models") }, new BundleReader(backend, new FeatureSetCatalog()), new BundleWriter(backend), TimeProvider.System);
    }
}
