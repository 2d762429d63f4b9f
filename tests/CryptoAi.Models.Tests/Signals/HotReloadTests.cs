using System.Reflection;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Monitoring;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Trust;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace CryptoAi.Models.Tests.Signals;

/// <summary>Options that change while the application runs.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class HotReloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _logged = [];

    [TestCase(null)]
    [TestCase("hourly")]
    public void Path_Changed_TheOtherModelServesAndThoseInHandGoOn(string? name)
    {
        Save("a", 0);
        Save("b", 1);
        (IConfigurationRoot settings, ServiceProvider app, ReloadableSignalPredictor predictor) = Serve(name, ("Path", _folder["a"]));
        SignalPredictor inHand = predictor.Current;

        Change(settings, ("Path", _folder["b"]));

        Assert.That((predictor.BundlePath, predictor.LastError, predictor.Name), Is.EqualTo((_folder["b"], (object?)null, name)));
        Assert.That(inHand.Predict("BTCUSDT", TestBundles.Candles(60)).Symbol, Is.EqualTo("BTCUSDT"), "who has the model before in hand goes on with it");
        app.Dispose();
        Change(settings, ("Path", _folder["a"]));
        Assert.That(predictor.BundlePath, Is.EqualTo(_folder["b"]), "nobody listens any more");
    }

    [Test]
    public void Rule_Changed_PredictsByIt()
    {
        Save("a", 0);
        (IConfigurationRoot settings, ServiceProvider app, ReloadableSignalPredictor predictor) = Serve(null, ("Path", _folder["a"]));
        using ServiceProvider disposed = app;
        Assert.That(predictor.Predict("BTCUSDT", TestBundles.Candles(60)).AbstainReason, Is.Null);

        Change(settings, ("Predictor:MinConfidence", "1"));

        Assert.That(predictor.Predict("BTCUSDT", TestBundles.Candles(60)).AbstainReason, Is.EqualTo(AbstainReason.LowConfidence));
    }

    [Test]
    public void SomethingElse_Changed_TheModelIsNotLoadedAgain()
    {
        Save("a", 0);
        (IConfigurationRoot settings, ServiceProvider app, ReloadableSignalPredictor predictor) = Serve(null, ("Path", _folder["a"]));
        using ServiceProvider disposed = app;
        SignalPredictor before = predictor.Current;

        Change(settings, ("ReloadInterval", "00:01:00"));
        settings["Logging:LogLevel:Default"] = "Debug";
        settings.Reload();

        Assert.That(predictor.Current, Is.SameAs(before), "its drift would begin anew");
        Save("a2", 1);
        Change(settings, ("Path", _folder["a2"]));
        Assert.That(predictor.BundlePath, Is.EqualTo(_folder["a2"]));
    }

    [TestCase("Predictor:MinConfidence", "2", "MinConfidence")]
    [TestCase("Predictor:MinConfidence", "much", "MinConfidence")]
    [TestCase("Pth", "models", "Pth")]
    [TestCase("Path", "", "Path")]
    public async Task Options_ChangedToInvalidOnes_TheModelBeforeServesLogAndHealthTell(string key, string value, string named)
    {
        Save("a", 0);
        (IConfigurationRoot settings, ServiceProvider app, ReloadableSignalPredictor predictor) = Serve(null, ("Path", _folder["a"]), ("ReloadInterval", "00:00:10"));
        using ServiceProvider disposed = app;
        SignalPredictor before = predictor.Current;
        string? good = settings["Model:" + key];

        Change(settings, (key, value));

        Assert.That(predictor.Current, Is.SameAs(before));
        Assert.That(predictor.LastError!.Code, Is.EqualTo("model_options_invalid"));
        Assert.That(predictor.LastError.Message, Does.Contain(named));
        Assert.That(_logged.Where(static l => l.StartsWith("Error", StringComparison.Ordinal)), Has.Exactly(1).Items.And.All.Contain("changed options"));
        predictor.ReloadIfChanged();
        HealthCheckResult health = await Check(predictor);
        Assert.That(health.Status, Is.EqualTo(HealthStatus.Degraded), "looks for a newer bundle do not hide it");
        Assert.That(health.Description, Does.Contain(named));

        settings["Model:" + key] = good;
        if (good is null)
        {
            Remove(settings, key);
        }

        Reload(settings);
        Assert.That((predictor.LastError, (await Check(predictor)).Status), Is.EqualTo(((object?)null, HealthStatus.Healthy)));
        Assert.That(predictor.Current, Is.SameAs(before), "corrected to what it was");
    }

    [Test]
    public async Task Path_ChangedToNoModel_TheModelBeforeServesUntilThereIsOne()
    {
        Save("a", 0);
        (IConfigurationRoot settings, ServiceProvider app, ReloadableSignalPredictor predictor) = Serve(null, ("Path", _folder["a"]));
        using ServiceProvider disposed = app;

        Change(settings, ("Path", _folder["later"]));

        Assert.That((predictor.BundlePath, predictor.LastError!.Code), Is.EqualTo((_folder["a"], "bundle_not_found")));
        Assert.That((await Check(predictor)).Status, Is.EqualTo(HealthStatus.Degraded));
        predictor.ReloadIfChanged();
        Assert.That(predictor.LastError, Is.Not.Null);

        Save("later", 1);
        predictor.ReloadIfChanged();
        Assert.That((predictor.BundlePath, predictor.LastError), Is.EqualTo((_folder["later"], (object?)null)));
    }

    [Test]
    public void Predict_WhilePathsChange_EverySignalIsOfOneModel()
    {
        Save("a", 0);
        Save("b", 1);
        (IConfigurationRoot settings, ServiceProvider app, ReloadableSignalPredictor predictor) = Serve(null, ("Path", _folder["a"]));
        using ServiceProvider disposed = app;
        using CancellationTokenSource done = new();
        Task<int> calls = Task.Run(() =>
        {
            int count = 0;
            for (; count == 0 || !done.IsCancellationRequested; count++)
            {
                Assert.That(predictor.Predict("BTCUSDT", TestBundles.Candles(60)).Model, Is.EqualTo("lstm"));
            }

            return count;
        });

        for (int i = 0; i < 20; i++)
        {
            Change(settings, ("Path", _folder[i % 2 == 0 ? "b" : "a"]));
        }

        done.Cancel();
        Assert.That(calls.Result, Is.GreaterThan(0));
        Assert.That(predictor.BundlePath, Is.EqualTo(_folder["a"]));
    }

    [Test]
    public void ServesTheSame_AnyOptionButTheInterval_Differs()
    {
        foreach (PropertyInfo property in typeof(SignalModelOptions).GetProperties().Where(static p => p.Name is not nameof(SignalModelOptions.ReloadInterval) and not nameof(SignalModelOptions.Predictor)))
        {
            SignalModelOptions other = new();
            property.SetValue(other, "other");
            Assert.That(SignalModelOptionsChange.ServesTheSame(new SignalModelOptions(), other), Is.False, property.Name);
        }

        foreach (PropertyInfo property in typeof(PredictorOptions).GetProperties())
        {
            SignalModelOptions other = new();
            Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            property.SetValue(other.Predictor, type.IsEnum ? DriftScope.All : type == typeof(int) ? 7 : type == typeof(double) ? 0.7 : type == typeof(TimeSpan) ? TimeSpan.FromDays(1) : DateTimeOffset.UnixEpoch);
            Assert.That(SignalModelOptionsChange.ServesTheSame(new SignalModelOptions(), other), Is.False, property.Name);
        }

        Assert.That(SignalModelOptionsChange.ServesTheSame(new SignalModelOptions(), new SignalModelOptions { ReloadInterval = TimeSpan.FromDays(1) }), Is.True);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<HealthCheckResult> Check(ReloadableSignalPredictor predictor) =>
        new SignalModelHealthCheck(predictor, TimeProvider.System).CheckHealthAsync(new HealthCheckContext());

    private static void Change(IConfigurationRoot settings, params (string Key, string Value)[] values)
    {
        foreach ((string key, string value) in values)
        {
            settings["Model:" + key] = value;
        }

        Reload(settings);
    }

    /// <summary>As a file that is watched does; the options of .NET throw what is wrong with them at who reloads, and such a watch swallows it.</summary>
    private static void Reload(IConfigurationRoot settings)
    {
        try
        {
            settings.Reload();
        }
        catch (AggregateException)
        {
        }
    }

    private static void Remove(IConfigurationRoot settings, string key)
    {
        MemoryValues values = (MemoryValues)settings.Providers.Single();
        values.Remove("Model:" + key);
    }

    private void Save(string name, int days) =>
        new BundleWriter(new FakeBackend()).Save(TestBundles.Lstm() with { ExpiresAt = null, TrainedAt = TestBundles.Lstm().TrainedAt.AddDays(days) }, _folder[name]);

    private (IConfigurationRoot Settings, ServiceProvider App, ReloadableSignalPredictor Predictor) Serve(string? name, params (string Key, string Value)[] values)
    {
        IConfigurationRoot settings = new ConfigurationBuilder().Add(new MemoryValues()).Build();
        foreach ((string key, string value) in values)
        {
            settings["Model:" + key] = value;
        }

        ServiceCollection services = new();
        services.AddSingleton<IModelBackend>(new FakeBackend());
        services.AddLogging(logging => logging.AddProvider(new Listing(_logged)));
        ServiceProvider app = (name is null ? services.AddSignalModel(settings.GetSection("Model")) : services.AddSignalModel(name, settings.GetSection("Model")))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        return (settings, app, name is null ? app.GetRequiredService<ReloadableSignalPredictor>() : app.GetRequiredKeyedService<ReloadableSignalPredictor>(name));
    }

    private sealed class MemoryValues : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Remove(string key) => Data.Remove(key);
    }

    private sealed class Listing(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add($"{logLevel}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
