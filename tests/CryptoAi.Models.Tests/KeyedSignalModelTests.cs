using System.Diagnostics.Metrics;
using CryptoAi.Features;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Monitoring;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models.Tests;

/// <summary>Several models in one application. The meter is one for the process, so no other test may run meanwhile.</summary>
[NonParallelizable]
internal sealed class KeyedSignalModelTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public void AddSignalModel_TwoNamesAndOneWithout_EachServesItsOwnModelByItsOwnRules()
    {
        using TemporaryFolder folder = new();
        Save(folder["lstm"], TestBundles.Lstm());
        Save(folder["transformer"], TestBundles.Transformer());
        using ServiceProvider provider = Services()
            .AddSignalModel("hourly", folder["lstm"], static o => o.Predictor.MinConfidence = 1)
            .AddSignalModel("attentive", o => o.Path = folder["transformer"])
            .AddSignalModel(folder["lstm"])
            .AddSignalModel("hourly", static o => o.Predictor.MaxStalenessBars = 1_000_000)
            .AddSingleton<Consumer>()
            .BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();

        Consumer consumer = provider.GetRequiredService<Consumer>();

        Assert.That(consumer.Hourly, Is.SameAs(provider.GetRequiredKeyedService<ReloadableSignalPredictor>("hourly")));
        Assert.That((consumer.Hourly.Bundle.Config.Architecture, consumer.Attentive.Bundle.Config.Architecture), Is.EqualTo(("lstm", "transformer")));
        Assert.That(consumer.Unnamed, Is.SameAs(provider.GetRequiredService<ReloadableSignalPredictor>()).And.Not.SameAs(consumer.Hourly));
        Assert.That(provider.GetRequiredKeyedService<ReloadableSignalPredictor>("attentive").Name, Is.EqualTo("attentive"));
        Assert.That(provider.GetRequiredService<ReloadableSignalPredictor>().Name, Is.Null);
        Assert.That(consumer.Hourly.Predict("BTCUSDT", TestBundles.Candles(60)).AbstainReason, Is.EqualTo(AbstainReason.LowConfidence));
        Assert.That(consumer.Unnamed.Predict("BTCUSDT", TestBundles.Candles(60)).AbstainReason, Is.Null);
        SignalModelOptions options = provider.GetRequiredService<IOptionsMonitor<SignalModelOptions>>().Get("hourly");
        Assert.That((options.Path, options.Predictor.MinConfidence, options.Predictor.MaxStalenessBars), Is.EqualTo((folder["lstm"], (double?)1, (int?)1_000_000)));
    }

    [Test]
    public void Reload_OneOfTwo_TheOtherGoesOn()
    {
        using TemporaryFolder folder = new();
        Save(folder["a/1"], TestBundles.Lstm());
        Save(folder["b/1"], TestBundles.Lstm());
        using ServiceProvider provider = Services().AddSignalModel("a", folder["a"]).AddSignalModel("b", folder["b"]).BuildServiceProvider(Strict);
        (ReloadableSignalPredictor a, ReloadableSignalPredictor b) = (provider.GetRequiredKeyedService<ReloadableSignalPredictor>("a"), provider.GetRequiredKeyedService<ReloadableSignalPredictor>("b"));
        ModelBundle before = b.Bundle;
        foreach (string name in (string[])["a/2", "b/2"])
        {
            Save(folder[name], TestBundles.Lstm() with { TrainedAt = TestBundles.Lstm().TrainedAt.AddDays(1) });
        }

        Assert.That(a.Reload(), Is.True);

        Assert.That((a.BundlePath, b.BundlePath), Is.EqualTo((folder["a/2"], folder["b/1"])));
        Assert.That(b.Bundle, Is.SameAs(before));
    }

    [Test]
    public async Task For_HealthOfEachModel_ItsOwnAndNamed()
    {
        using TemporaryFolder folder = new();
        Save(folder["a"], TestBundles.Lstm());
        using ServiceProvider provider = Services().AddSignalModel("good", folder["a"]).AddSignalModel("missing", folder["none"]).BuildServiceProvider(Strict);

        HealthCheckRegistration good = SignalModelHealthCheck.For("good", ["ready"]);
        HealthCheckRegistration missing = SignalModelHealthCheck.For("missing");
        HealthCheckResult goodResult = await good.Factory(provider).CheckHealthAsync(new HealthCheckContext { Registration = good });
        HealthCheckResult missingResult = await missing.Factory(provider).CheckHealthAsync(new HealthCheckContext { Registration = missing });

        Assert.That((good.Name, good.Tags, missing.Name), Is.EqualTo(("good", new HashSet<string> { "ready" }, "missing")));
        Assert.That((goodResult.Status, goodResult.Data["name"]), Is.EqualTo((HealthStatus.Healthy, (object)"good")));
        Assert.That(missingResult.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(missingResult.Description, Does.Contain(folder["none"]));
    }

    [Test]
    public void Predict_NamedAndUnnamed_MeasurementsTellThemApart()
    {
        using TemporaryFolder folder = new();
        Save(folder["a"], TestBundles.Lstm());
        List<(string Instrument, object? Name)> measured = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == ModelMeter.Name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        listener.Start();
        using ServiceProvider provider = Services()
            .AddSignalModel("hourly", folder["a"], static o => (o.Predictor.DriftWindow, o.Predictor.MinConfidence) = (10, 1))
            .AddSignalModel(folder["a"])
            .BuildServiceProvider(Strict);

        provider.GetRequiredKeyedService<ISignalPredictor>("hourly").Predict("BTCUSDT", TestBundles.Candles(60));
        Assert.That(measured.Select(static m => m.Name), Is.All.EqualTo("hourly"));
        Assert.That(measured.Select(static m => m.Instrument), Is.EqualTo(
            (string[])["cryptoai.reloads", "cryptoai.predictions", "cryptoai.abstentions", "cryptoai.dissimilarity", "cryptoai.drift", "cryptoai.prediction.duration"]));
        measured.Clear();
        provider.GetRequiredService<ISignalPredictor>().Predict("BTCUSDT", TestBundles.Candles(60));
        Assert.That(measured.Select(static m => m.Name), Is.Not.Empty.And.All.EqualTo("(none)"));

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string name = "(none)";
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                name = tag.Key == "name" ? (string)tag.Value! : name;
            }

            lock (measured)
            {
                measured.Add((instrument.Name, name));
            }
        }
    }

    [Test]
    public void AddSignalModel_SectionUnderAName_BoundAndCheckedWhenTheHostStarts()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Good:Path"] = "models", ["Good:ReloadInterval"] = "00:01:00", ["Bad:Path"] = "models", ["Bad:ReloadInterval"] = "00:00:00.5" })
            .Build();
        using ServiceProvider good = Services().AddSignalModel("good", configuration.GetSection("Good")).BuildServiceProvider(Strict);
        using ServiceProvider bad = Services().AddSignalModel("bad", configuration.GetSection("Bad")).BuildServiceProvider(Strict);

        Assert.That(good.GetRequiredService<IOptionsMonitor<SignalModelOptions>>().Get("good").ReloadInterval, Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(good.GetRequiredService<IStartupValidator>().Validate, Throws.Nothing);
        Assert.That(bad.GetRequiredService<IStartupValidator>().Validate, Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("ReloadInterval"));
    }

    [TestCase("")]
    [TestCase(" ")]
    public void AddSignalModel_NoName_Refused(string name) => Assert.That(() => Services().AddSignalModel(name, "models"), Throws.ArgumentException);

    private static IServiceCollection Services() => new ServiceCollection().AddSingleton<IModelBackend>(new FakeBackend()).AddCryptoAiFeatures();

    private static void Save(string path, ModelBundle bundle) => new BundleWriter(new FakeBackend()).Save(bundle with { ExpiresAt = null }, path);

    private sealed class Consumer(
        [FromKeyedServices("hourly")] ISignalPredictor hourly, [FromKeyedServices("attentive")] ISignalPredictor attentive, ISignalPredictor unnamed)
    {
        public ISignalPredictor Hourly => hourly;

        public ISignalPredictor Attentive => attentive;

        public ISignalPredictor Unnamed => unnamed;
    }
}
