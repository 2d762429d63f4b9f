using CryptoAi.Models.Assets;
using CryptoAi.Storage.EntityFramework.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Storage.EntityFramework.Tests;

internal sealed class AssetRegistryTests
{
    [Test]
    public void Register_NewAndKnown_IdsInOrderAndForEver()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IAssetRegistry registry = provider.GetRequiredService<IAssetRegistry>();
        registry.Register([new("BTCUSDT", MarketKind.Crypto), new("AAPL", MarketKind.Stock)]);

        IReadOnlyList<RegisteredAsset> again = registry.Register([new("aapl", MarketKind.Stock), new("ETHUSDT", MarketKind.Crypto)]);

        Assert.That(again, Is.EqualTo((RegisteredAsset[])[new("AAPL", 2, MarketKind.Stock), new("ETHUSDT", 3, MarketKind.Crypto)]));
        Assert.That(registry.List().Select(static a => (a.Id, a.Symbol)), Is.EqualTo(((int, string)[])[(1, "BTCUSDT"), (2, "AAPL"), (3, "ETHUSDT")]));
        Assert.That(registry.Find("ethusdt")?.Id, Is.EqualTo(3));
        Assert.That(registry.Find("XRPUSDT"), Is.Null);
    }

    [Test]
    public void Register_AfterARowWasDeletedByHand_TakesNoIdThatIsThere()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IAssetRegistry registry = provider.GetRequiredService<IAssetRegistry>();
        registry.Register([new("BTCUSDT", MarketKind.Crypto), new("ETHUSDT", MarketKind.Crypto)]);
        using (CryptoAiDbContext context = provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>().CreateDbContext())
        {
            context.AssetMappings.Where(static a => a.AssetId == 1).ExecuteDelete();
        }

        Assert.That(registry.Register("SOLUSDT", MarketKind.Crypto).Id, Is.EqualTo(3));
    }

    [Test]
    public void Register_OtherMarket_RefusedAndNothingWritten()
    {
        using ServiceProvider provider = TestDatabase.Services();
        IAssetRegistry registry = provider.GetRequiredService<IAssetRegistry>();
        registry.Register("AAPL", MarketKind.Stock);
        Assert.That(
            () => registry.Register([new("NEW", MarketKind.Crypto), new("aapl", MarketKind.Crypto)]),
            Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("asset_market_conflict").And.Message.Contains("'AAPL' is Stock with id 1"));
        Assert.That(registry.List(), Has.Count.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("BTC\0USDT")]
    public void Register_NoSymbol_Refused(string symbol)
    {
        using ServiceProvider provider = TestDatabase.Services();
        Assert.That(
            () => provider.GetRequiredService<IAssetRegistry>().Register(symbol, MarketKind.Crypto), Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("assets_invalid"));
        Assert.That(
            () => provider.GetRequiredService<IAssetRegistry>().Register("BTC" + (char)0xd800, MarketKind.Crypto), Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("assets_invalid"));
        Assert.That(
            () => provider.GetRequiredService<IAssetRegistry>().Register(new string('A', 65), MarketKind.Crypto), Throws.TypeOf<AssetException>().With.Property("Code").EqualTo("assets_invalid"));
    }

    [Test]
    public void Register_EightAtOnce_EveryIdOnce()
    {
        using ServiceProvider provider = TestDatabase.Services();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, worker =>
        {
            EntityFrameworkAssetRegistry registry = new(new StorageDatabase(provider.GetRequiredService<IDbContextFactory<CryptoAiDbContext>>()), TimeProvider.System);
            for (int i = 0; i < 10; i++)
            {
                registry.Register([new($"OWN{worker}X{i}", MarketKind.Crypto), new($"COMMON{i}", MarketKind.Crypto)]);
            }
        });

        IReadOnlyList<RegisteredAsset> all = provider.GetRequiredService<IAssetRegistry>().List();
        Assert.That(all.Select(static a => a.Id), Is.EqualTo(Enumerable.Range(1, 90)));
        Assert.That(all.Select(static a => a.Symbol), Is.Unique);
    }
}
