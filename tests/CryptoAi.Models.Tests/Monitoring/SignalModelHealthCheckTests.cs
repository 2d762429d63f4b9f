using CryptoAi.Features.Calendars;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Monitoring;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CryptoAi.Models.Tests.Monitoring;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SignalModelHealthCheckTests
{
    private readonly FixedClock _clock = new(TestBundles.Start.AddHours(60));

    [Test]
    public async Task Check_NoModel_UnhealthyAndSaysWhy()
    {
        using TemporaryFolder folder = new();
        using ReloadableSignalPredictor predictor = Serve(folder.Path, new PredictorOptions());
        HealthCheckResult result = await Check(predictor);
        Assert.That(result.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(result.Description, Does.Contain("there is no bundle in this folder"));
    }

    [Test]
    public void For_ANameThatNoModelHas_SaysWhichMethodAddsOne()
    {
        using ServiceProvider provider = new ServiceCollection().AddSignalModel("hourly", "models").BuildServiceProvider();
        Assert.That(() => SignalModelHealthCheck.For("daily").Factory(provider), Throws.InvalidOperationException.With.Message.EqualTo("There is no model 'daily' to check; expected one that AddSignalModel(\"daily\", …) added."));
    }

    [Test]
    public async Task Check_NoModelAndAnotherStatusOfFailures_IsThatStatus()
    {
        using TemporaryFolder folder = new();
        using ReloadableSignalPredictor predictor = Serve(folder.Path, new PredictorOptions());
        SignalModelHealthCheck check = new(predictor, _clock);
        HealthCheckContext context = new() { Registration = new HealthCheckRegistration("model", check, HealthStatus.Degraded, tags: null) };
        Assert.That((await check.CheckHealthAsync(context)).Status, Is.EqualTo(HealthStatus.Degraded));
    }

    [Test]
    public async Task Check_ModelServes_HealthyWithItsData()
    {
        using TemporaryFolder folder = new();
        ModelBundle bundle = Save(folder["a"]);
        using ReloadableSignalPredictor predictor = Serve(folder["a"], new PredictorOptions());
        HealthCheckResult result = await Check(predictor);
        Assert.That((result.Status, result.Description), Is.EqualTo((HealthStatus.Healthy, "lstm on 1h bars serves.")));
        Assert.That(result.Data, Is.EqualTo(new Dictionary<string, object>
        {
            ["bundle"] = folder["a"],
            ["model"] = "lstm",
            ["timeframe"] = "1h",
            ["trained_at"] = bundle.TrainedAt,
            ["loaded_at"] = _clock.Now,
        }));
    }

    [Test]
    public async Task Check_ModelExpired_Degraded()
    {
        using TemporaryFolder folder = new();
        Save(folder["a"]);
        using ReloadableSignalPredictor predictor = Serve(folder["a"], new PredictorOptions { ExpiresAt = _clock.Now.AddDays(1) });
        Assert.That((await Check(predictor)).Status, Is.EqualTo(HealthStatus.Healthy));
        _clock.Now = _clock.Now.AddDays(1);
        HealthCheckResult result = await Check(predictor);
        Assert.That((result.Status, result.Description), Is.EqualTo((HealthStatus.Degraded, "The model serves, but the model has expired on 2025-01-04T12:00:00.0000000+00:00.")));
    }

    [TestCase(0, -20)]
    [TestCase(-20, 0)]
    public async Task Check_OneAssetIsBehind_TheNewestOfAllCounts(int first, int second)
    {
        using TemporaryFolder folder = new();
        Save(folder["a"]);
        using ReloadableSignalPredictor predictor = Serve(folder["a"], new PredictorOptions { MaxStalenessBars = 1 });
        predictor.Predict("BTCUSDT", TestBundles.Candles(Enumerable.Range(first, 60)));
        predictor.Predict("ETHUSDT", TestBundles.Candles(Enumerable.Range(second, 60)));
        Assert.That((await Check(predictor)).Status, Is.EqualTo(HealthStatus.Healthy));
    }

    [Test]
    public async Task Check_NoNewCandles_DegradedOnceStale()
    {
        using TemporaryFolder folder = new();
        Save(folder["a"]);
        using ReloadableSignalPredictor predictor = Serve(folder["a"], new PredictorOptions { MaxStalenessBars = 1 });
        Assert.That((await Check(predictor)).Status, Is.EqualTo(HealthStatus.Healthy), "nothing was asked yet");
        predictor.Predict("BTCUSDT", TestBundles.Candles(60));
        _clock.Now = _clock.Now.AddMinutes(119);
        Assert.That((await Check(predictor)).Status, Is.EqualTo(HealthStatus.Healthy));
        _clock.Now = _clock.Now.AddMinutes(1);
        HealthCheckResult result = await Check(predictor);
        Assert.That(result.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(result.Description, Does.Contain("stale"));
    }

    [Test]
    public async Task Check_NewerBundleBroken_Degraded()
    {
        using TemporaryFolder folder = new();
        Save(folder["a"]);
        using ReloadableSignalPredictor predictor = Serve(folder["a"], new PredictorOptions());
        File.WriteAllText(Path.Combine(folder["a"], BundleFiles.Manifest), "{");
        predictor.Reload();
        HealthCheckResult result = await Check(predictor);
        Assert.That(result.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(result.Description, Does.Contain("the newest bundle cannot be used").And.Not.EndsWith(".."));
    }

    [Test]
    public async Task Check_FeaturesDrifted_DegradedAndNamesOneWhereAnAlarmIsSet()
    {
        using TemporaryFolder folder = new();
        Save(folder["a"]);
        using ReloadableSignalPredictor quiet = Serve(folder["a"], new PredictorOptions { DriftWindow = 10 });
        quiet.Predict("BTCUSDT", TestBundles.Candles(60));
        Assert.That((await Check(quiet)).Status, Is.EqualTo(HealthStatus.Healthy));
        using ReloadableSignalPredictor predictor = Serve(folder["a"], new PredictorOptions { DriftWindow = 10, DriftAlarm = 0.25 });
        Signal signal = predictor.Predict("BTCUSDT", TestBundles.Candles(60));
        Assert.That(signal.Diagnostics.Drift!.Bars, Is.EqualTo(10), "the whole history of a new asset counts");
        HealthCheckResult result = await Check(predictor);
        Assert.That(result.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(result.Description, Does.Contain($"feature '{signal.Diagnostics.Drift.Feature}' has drifted, PSI "));
    }

    private static ModelBundle Save(string path)
    {
        ModelBundle bundle = TestBundles.Lstm() with { ExpiresAt = null, TrainedAt = TestBundles.Start };
        new BundleWriter(new FakeBackend()).Save(bundle, path);
        return bundle;
    }

    private Task<HealthCheckResult> Check(ReloadableSignalPredictor predictor) => new SignalModelHealthCheck(predictor, _clock).CheckHealthAsync(new HealthCheckContext());

    private ReloadableSignalPredictor Serve(string path, PredictorOptions options)
    {
        FakeBackend backend = new();
        FeatureSetCatalog catalog = new();
        return new ReloadableSignalPredictor(
            new SignalModelOptions { Path = path, Predictor = options },
            new SignalPredictorFactory(new BundleReader(backend, catalog), backend, catalog, new MarketCalendarCatalog(), _clock),
            _clock);
    }
}
