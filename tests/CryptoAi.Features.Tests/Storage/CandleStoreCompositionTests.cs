using CryptoAi.Features.Sources;
using CryptoAi.Features.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Tests.Storage;

[TestFixture]
public sealed class CandleStoreCompositionTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public void AddCandleStore_Twice_OneStoreThatIsTheSource()
    {
        using ServiceProvider provider = new ServiceCollection().AddCandleStore().AddCandleStore(static o => o.Folder = "elsewhere").BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();

        CandleStore store = provider.GetServices<CandleStore>().Single();
        Assert.That((store.Folder, provider.GetServices<ICandleSource>().Single() == store), Is.EqualTo(("elsewhere", true)));
    }

    [Test]
    public void AddCandleStore_AfterAnotherSource_LeavesItAlone()
    {
        using ServiceProvider provider = new ServiceCollection().AddSimulatedCandleSource().AddCandleStore().BuildServiceProvider(Strict);

        Assert.That(provider.GetRequiredService<ICandleSource>(), Is.InstanceOf<SimulatedCandleSource>());
        Assert.That(provider.GetRequiredService<CandleStore>().Folder, Is.EqualTo("data"));
    }

    [TestCase("Folder", "", "Folder")]
    [TestCase("WriterPatience", "-00:00:01", "WriterPatience")]
    [TestCase("WriterPatience", "2.00:00:00", "WriterPatience")]
    [TestCase("Revisions", "7", "Revisions")]
    public void AddCandleStore_AnOptionOutOfRange_FailsOnStart(string key, string value, string named)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Candles:" + key] = value }).Build();
        using ServiceProvider provider = new ServiceCollection().AddCandleStore(configuration.GetSection("Candles")).BuildServiceProvider(Strict);

        Assert.That(
            Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate())!.Message, Does.Contain(named));
    }

    [Test]
    public void AddCandleStore_ASection_SetsEveryOption()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Candles:Folder"] = "f",
            ["Candles:Compress"] = "true",
            ["Candles:Revisions"] = "Keep",
            ["Candles:WriterPatience"] = "00:00:03",
        }).Build();
        using ServiceProvider provider = new ServiceCollection().AddCandleStore(configuration.GetSection("Candles")).BuildServiceProvider(Strict);

        CandleStoreOptions options = provider.GetRequiredService<IOptions<CandleStoreOptions>>().Value;
        Assert.That((options.Folder, options.Compress, options.Revisions, options.WriterPatience), Is.EqualTo(("f", true, RevisionPolicy.Keep, TimeSpan.FromSeconds(3))));
    }

    [Test]
    public void CandleStore_ImpossibleOptions_AreRefusedWithoutAHost()
    {
        Assert.Throws<ArgumentException>(() => _ = new CandleStore(" "));
        Assert.Throws<ArgumentException>(() => _ = new CandleStore(new CandleStoreOptions { WriterPatience = TimeSpan.FromSeconds(-1) }));
    }
}
