using CryptoAi.Features;
using CryptoAi.Features.Storage;
using CryptoAi.Models;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Storage.EntityFramework.Candles;
using CryptoAi.Storage.EntityFramework.Models;
using CryptoAi.Training;
using CryptoAi.Training.Retraining;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Storage.EntityFramework.Tests;

/// <summary>Options of the candles, which no database is needed for.</summary>
internal sealed class CompositionTests
{
    [TestCase("BatchSize", "0", "BatchSize is 0; expected 1 … 100000.")]
    [TestCase("Revisions", "9", "D:Revisions is '9'; expected one of Replace, ")]
    [TestCase("DefaultMarket", "9", "D:DefaultMarket is '9'; expected one of ")]
    public void Start_AnOptionOutOfRange_ErrorSaysWhat(string key, string value, string message) => Assert.That(
        Configured((key, value)).GetRequiredService<IStartupValidator>().Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains(message));

    [Test]
    public void Start_MisspelledKey_ErrorNamesIt() =>
        Assert.That(Configured(("Batch", "5")).GetRequiredService<IStartupValidator>().Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains("D has the key Batch, which is no option; the nearest that there are: BatchSize, "));

    [Test]
    public void AddCryptoAiEntityFramework_ASection_SetsTheOptions()
    {
        ServiceProvider provider = Configured(("BatchSize", "5"), ("Revisions", "Throw"), ("DefaultMarket", "Stock"));
        provider.GetRequiredService<IStartupValidator>().Validate();

        EntityFrameworkCandleStoreOptions options = provider.GetRequiredService<IOptions<EntityFrameworkCandleStoreOptions>>().Value;
        Assert.That((options.BatchSize, options.Revisions, options.DefaultMarket), Is.EqualTo((5, RevisionPolicy.Throw, MarketKind.Stock)));
        Assert.That(options.Calendars.Keys, Is.EqualTo([MarketKind.Stock]), "those that code sets stay");
    }

    [Test]
    public void AddEverything_BeforeAndAfter_TheDatabaseStandsBehindTheStoresOfARetrainer()
    {
        Action<IServiceCollection>[] calls =
        [
            static s => s.AddCandleStore(),
            static s => s.AddCryptoAiEntityFramework(static options => options.UseNpgsql("Host=nowhere")),
            static s => s.AddModelRetraining(static o => o.Symbols.Add("BTCUSDT")),
            static s => s.AddSignalModel("hourly", "models"),
        ];
        foreach (Action<IServiceCollection>[] order in (Action<IServiceCollection>[][])[calls, [.. calls.Reverse()]])
        {
            ServiceCollection services = new();
            Array.ForEach(order, call => call(services));
            using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
            provider.GetRequiredService<IStartupValidator>().Validate();

            Assert.That(provider.GetRequiredService<ModelRetrainer>(), Is.Not.Null);
            Assert.That(provider.GetServices<IModelStore>().Single(), Is.TypeOf<EntityFrameworkModelStore>());
            Assert.That(provider.GetServices<ICandleStore>().Single(), Is.TypeOf<EntityFrameworkCandleStore>());
        }
    }

    private static ServiceProvider Configured(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddCryptoAiEntityFramework(
            static options => options.UseNpgsql("Host=nowhere"),
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create<string, string?>("D:" + s.Key, s.Value))).Build().GetSection("D"))
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
}
