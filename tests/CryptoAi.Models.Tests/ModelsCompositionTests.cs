using CryptoAi.Features;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Engine.Simd;
using CryptoAi.Models.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models.Tests;

internal sealed class ModelsCompositionTests
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
}
