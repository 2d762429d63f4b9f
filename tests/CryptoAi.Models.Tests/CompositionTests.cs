using CryptoAi.Features;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Models.Engine.Simd;
using CryptoAi.Models.Monitoring;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Trust;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models.Tests;

internal sealed class CompositionTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public void AddCryptoAiModels_AloneTwiceAndInAnyOrder_ResolvesEverything()
    {
        Action<IServiceCollection>[] orders =
        [
            static s => s.AddCryptoAiModels(),
            static s => s.AddCryptoAiModels().AddCryptoAiModels(),
            static s => s.AddCryptoAiFeatures().AddCryptoAiModels(),
            static s => s.AddCryptoAiModels().AddCryptoAiFeatures(),
        ];
        foreach (Action<IServiceCollection> add in orders)
        {
            ServiceCollection services = new();
            add(services);
            using ServiceProvider provider = services.BuildServiceProvider(Strict);
            provider.GetRequiredService<IStartupValidator>().Validate();
            Assert.That(provider.GetServices<IModelBackend>().Count(), Is.EqualTo(1));
            Assert.That(provider.GetRequiredService<IModelBackend>().Name, Is.EqualTo("managed"));
            Assert.That(provider.GetRequiredService<BundleReader>(), Is.Not.Null);
            Assert.That(provider.GetRequiredService<BundleWriter>(), Is.Not.Null);
            Assert.That(provider.GetRequiredService<ModelStore>().Folder, Is.EqualTo("models"));
            Assert.That(provider.GetRequiredService<IModelStore>(), Is.SameAs(provider.GetRequiredService<ModelStore>()));
            Assert.That(provider.GetService<IAssetRegistry>(), Is.Null);
            Assert.That(provider.GetRequiredService<SignalPredictorFactory>(), Is.Not.Null);
        }
    }

    [Test]
    public void AddCryptoAiModels_ActionAndSection_SetTheEngine()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["CryptoAi:Models:Engine:WidestVector"] = "Scalar" })
            .Build();
        ServiceCollection services = new();
        services.AddCryptoAiModels(static options => options.Engine.Threads = 3).AddCryptoAiModels(configuration.GetSection("CryptoAi:Models"));
        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        ModelsOptions options = provider.GetRequiredService<IOptions<ModelsOptions>>().Value;
        Assert.That((options.Engine.Threads, options.Engine.WidestVector), Is.EqualTo((3, VectorPath.Scalar)));
        Assert.That(provider.GetRequiredService<IModelBackend>().Device, Is.EqualTo("cpu (scalar, 3 threads)"));
    }

    [TestCase(0.0)]
    [TestCase(-1.0)]
    public void Validate_StoreMaxAgeNotAboveZero_NamesTheOption(double days)
    {
        ServiceCollection services = new();
        services.AddCryptoAiModels(options => options.Store.MaxAge = TimeSpan.FromDays(days));
        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        Assert.That(
            () => provider.GetRequiredService<IStartupValidator>().Validate(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Store.MaxAge").And.Message.Contains("expected more than 0"));
    }

    [Test]
    public void AddAssetRegistry_Twice_TheFirstStays()
    {
        ServiceCollection services = new();
        services.AddAssetRegistry("a.json").AddAssetRegistry("b.json");
        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        Assert.That(provider.GetServices<IAssetRegistry>().Cast<AssetRegistry>().Select(static r => r.Path), Is.EqualTo((string[])["a.json"]));
    }

    [Test]
    public void Validate_ThreadsOutOfRange_NamesTheOption()
    {
        ServiceCollection services = new();
        services.AddCryptoAiModels(static options => options.Engine.Threads = 65);
        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        Assert.That(
            provider.GetRequiredService<IStartupValidator>().Validate,
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Threads"));
    }

    [Test]
    public void Defaults_AreDocumented()
    {
        ModelsOptions options = new();
        Assert.That((options.Engine.Threads, options.Engine.WidestVector), Is.EqualTo((0, VectorPath.Vector512)));
    }

    [Test]
    public void AddSignalModel_TwiceAndInAnyOrder_OnePredictorForBothNames()
    {
        using TemporaryFolder folder = new();
        ServiceCollection services = new();
        services.AddSignalModel(folder.Path).AddCryptoAiModels().AddSignalModel(static o => o.Predictor.MinConfidence = 0.6);
        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.That(provider.GetRequiredService<ISignalPredictor>(), Is.SameAs(provider.GetRequiredService<ReloadableSignalPredictor>()));
        Assert.That(provider.GetRequiredService<ReloadableSignalPredictor>().IsLoaded, Is.False, "an application starts without a model");
        Assert.That(provider.GetRequiredService<SignalModelHealthCheck>(), Is.Not.Null);
        SignalModelOptions options = provider.GetRequiredService<IOptions<SignalModelOptions>>().Value;
        Assert.That((options.Path, options.Predictor.MinConfidence, options.ReloadInterval, options.Architecture), Is.EqualTo((folder.Path, (double?)0.6, (TimeSpan?)null, (string?)null)));
    }

    [Test]
    public void AddSignalModel_Section_SetsPathIntervalAndRules()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Model:Path"] = "models",
                ["Model:ReloadInterval"] = "00:00:30",
                ["Model:Predictor:MaxModelAge"] = "30.00:00:00",
                ["Model:Predictor:DriftScope"] = "All",
            })
            .Build();
        using ServiceProvider provider = new ServiceCollection().AddSignalModel(configuration.GetSection("Model")).BuildServiceProvider(Strict);
        SignalModelOptions options = provider.GetRequiredService<IOptions<SignalModelOptions>>().Value;
        Assert.That((options.Path, options.ReloadInterval, options.Predictor.MaxModelAge, options.Predictor.DriftScope), Is.EqualTo(
            ("models", (TimeSpan?)TimeSpan.FromSeconds(30), (TimeSpan?)TimeSpan.FromDays(30), DriftScope.All)));
    }

    [TestCase("Path", "")]
    [TestCase("ReloadInterval", "00:00:00.5")]
    [TestCase("Predictor:MinConfidence", "2")]
    [TestCase("Predictor:MaxModelAge", "-1.00:00:00")]
    public void AddSignalModel_OptionOutOfRange_NamedWhenTheHostStarts(string key, string value)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Model:Path"] = "models", ["Model:" + key] = value }).Build();
        using ServiceProvider provider = new ServiceCollection().AddSignalModel(configuration.GetSection("Model")).BuildServiceProvider(Strict);
        Assert.That(provider.GetRequiredService<IStartupValidator>().Validate, Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(key.Split(':')[^1]));
    }

    [Test]
    public void AddSignalModel_SectionIsNotThere_ErrorAsksForItsName()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Modell:Path"] = "models" }).Build();
        using ServiceProvider provider = new ServiceCollection().AddSignalModel("careful", configuration.GetSection("Model")).BuildServiceProvider(Strict);
        Assert.That(
            provider.GetRequiredService<IStartupValidator>().Validate,
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("careful.Path is missing").And.Message.Contains("Is the configuration section named"));
    }
}
