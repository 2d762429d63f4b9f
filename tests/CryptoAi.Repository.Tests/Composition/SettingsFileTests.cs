using CryptoAi.Features.Candles;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Simulation;
using CryptoAi.Models;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Monitoring;
using CryptoAi.Models.Signals;
using CryptoAi.Training;
using CryptoAi.Training.Datasets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CryptoAi.Repository.Tests.Composition;

/// <summary>A settings file that is saved again while the application runs, with the file watch of .NET.</summary>
internal sealed class SettingsFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("cryptoai-settings-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task SettingsFile_SavedAgain_TheModelIsReplacedOrStays()
    {
        Train("first");
        Train("second");
        Write("first", minConfidence: "0");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder });
        builder.Configuration.AddJsonFile("appsettings.json", optional: false, reloadOnChange: true);
        builder.Services.AddSignalModel(builder.Configuration.GetSection("CryptoAi:Model"));
        builder.Services.AddHealthChecks().AddCheck<SignalModelHealthCheck>("signal_model");
        using IHost host = builder.Build();
        await host.StartAsync();
        ReloadableSignalPredictor predictor = host.Services.GetRequiredService<ReloadableSignalPredictor>();
        HealthCheckService health = host.Services.GetRequiredService<HealthCheckService>();
        Assert.That(predictor.BundlePath, Is.EqualTo(Path.Combine(_folder, "first")));

        Write("second", minConfidence: "0");
        await Until(() => predictor.BundlePath == Path.Combine(_folder, "second"));
        Assert.That((await health.CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Healthy));

        Write("second", minConfidence: "7");
        await Until(() => predictor.LastError is not null);
        HealthReport report = await health.CheckHealthAsync();
        Assert.That(report.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(report.Entries["signal_model"].Description, Does.Contain("MinConfidence must be between 0 and 1"));
        Assert.That(predictor.BundlePath, Is.EqualTo(Path.Combine(_folder, "second")));

        Write("second", minConfidence: "0.5, \"MaxStaleness\": 3");
        await Until(() => predictor.LastError?.Message.Contains("CryptoAi:Model:Predictor has the key MaxStaleness, which is no option; the nearest that there are: MaxStalenessBars", StringComparison.Ordinal) == true);
        Assert.That(predictor.BundlePath, Is.EqualTo(Path.Combine(_folder, "second")));

        Write("first", minConfidence: "0.5");
        await Until(() => predictor.BundlePath == Path.Combine(_folder, "first"));
        Assert.That((await health.CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
        await host.StopAsync();
    }

    private static async Task Until(Func<bool> condition)
    {
        using CancellationTokenSource limit = new(Patience);
        while (!condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private void Train(string name)
    {
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiTraining(static o => o.Epochs = 1).BuildServiceProvider();
        IReadOnlyList<CandleSeries> candles = MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 1, Candles = 300 });
        TrainingDataset dataset = sdk.GetRequiredService<DatasetBuilder>().Build(candles, LabelSpec.MultiTask, sequenceLength: 8);
        UnifiedLstmConfig shape = new() { Features = dataset.FeatureSet.Count, SequenceLength = 8, AssetCapacity = 2, EmbeddingSize = 2, HiddenSize = 4, Layers = 1 };
        sdk.GetRequiredService<BundleWriter>().Save(sdk.GetRequiredService<SignalTrainer>().Train(dataset, shape).Bundle, Path.Combine(_folder, name));
    }

    private void Write(string model, string minConfidence) => File.WriteAllText(
        Path.Combine(_folder, "appsettings.json"),
        $$"""{ "CryptoAi": { "Model": { "Path": "{{Path.Combine(_folder, model).Replace('\\', '/')}}", "Predictor": { "MinConfidence": {{minConfidence}} } } } }""");
}
