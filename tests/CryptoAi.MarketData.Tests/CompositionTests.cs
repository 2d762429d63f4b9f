using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.MarketData.Binance;
using CryptoAi.MarketData.Caching;
using CryptoAi.MarketData.Collecting;
using CryptoAi.MarketData.Csv;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.MarketData.Tests;

[TestFixture]
public sealed class CompositionTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public async Task AddEverything_InAnyOrderAndTwice_CachesBinanceAndCollects()
    {
        using FakeExchange exchange = new(static () => ExchangeFixture.Now);
        exchange.List("BTCUSDT", ExchangeFixture.Now.AddDays(-2));
        using TemporaryFolder folder = new();
        Action<IServiceCollection>[] calls =
        [
            s => s.AddBinanceCandleSource(o => o.BaseAddress = exchange.Address),
            s => s.AddCandleStore(o => o.Folder = folder.Path),
            static s => s.AddCachingCandleSource<BinanceCandleSource>(),
            static s => s.AddCandleCollector<BinanceCandleSource>(static o => o.BatchSize = 10),
        ];
        foreach (Action<IServiceCollection>[] order in (Action<IServiceCollection>[][])[calls, [.. calls.Reverse()], [.. calls, .. calls]])
        {
            ServiceCollection services = new();
            Array.ForEach(order, call => call(services));
            await using ServiceProvider provider = services.BuildServiceProvider(Strict);
            provider.GetRequiredService<IStartupValidator>().Validate();

            ICandleSource source = provider.GetServices<ICandleSource>().Single();
            Assert.That(source, Is.InstanceOf<CachingCandleSource>());
            Assert.That(await source.ReadLatestSeriesAsync("BTCUSDT", Timeframe.OneHour, 10), Has.Count.EqualTo(10));
            await foreach (CollectedSymbol collected in provider.GetRequiredService<CandleCollector>().CollectAsync(
                new CollectRequest { Symbols = ["BTCUSDT"], Timeframe = Timeframe.OneHour, From = ExchangeFixture.Now.AddDays(-3) }))
            {
                Assert.That((collected.Error, collected.Stored!.Candles), Is.EqualTo(((CryptoAiException?)null, 47L)));
            }
        }
    }

    [Test]
    public void AddBinanceCandleSource_AfterAnotherSource_LeavesItAlone()
    {
        using ServiceProvider provider = new ServiceCollection().AddSimulatedCandleSource().AddBinanceCandleSource().BuildServiceProvider(Strict);

        Assert.That(provider.GetRequiredService<ICandleSource>(), Is.InstanceOf<SimulatedCandleSource>());
        Assert.That(provider.GetRequiredService<BinanceCandleSource>(), Is.Not.Null);
    }

    [TestCase("BaseAddress", "relative/path", "BaseAddress")]
    [TestCase("BaseAddress", "ftp://x.y/", "BaseAddress")]
    [TestCase("PageSize", "1001", "PageSize")]
    [TestCase("WeightPerMinute", "0", "WeightPerMinute")]
    [TestCase("WeightShare", "1.5", "WeightShare")]
    [TestCase("ServerTimeInterval", "-00:00:01", "ServerTimeInterval")]
    [TestCase("Requests:Timeout", "00:00:00", "Timeout")]
    [TestCase("Requests:Attempts", "0", "Attempts")]
    [TestCase("Requests:FirstDelay", "01:00:00", "FirstDelay")]
    [TestCase("Requests:MaxWait", "-00:00:01", "MaxWait")]
    public void AddBinanceCandleSource_AnOptionOutOfRange_FailsOnStart(string key, string value, string named)
    {
        using ServiceProvider provider = new ServiceCollection().AddBinanceCandleSource(Section(("B:" + key, value))).BuildServiceProvider(Strict);

        Assert.That(Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate())!.Message, Does.Contain(named));
    }

    [Test]
    public void AddCsvHttpCandleSource_ASection_SetsEveryOption()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddCsvHttpCandleSource(Section(("B:Address", "https://x.y/{symbol}"), ("B:Timeframes:1h", "60min"), ("B:TimeZone", "America/New_York"), ("B:Requests:Attempts", "2")))
            .BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();

        CsvHttpOptions options = provider.GetRequiredService<IOptions<CsvHttpOptions>>().Value;
        Assert.That((options.Timeframes["1H"], options.TimeZone, options.Requests.Attempts), Is.EqualTo(("60min", "America/New_York", 2)));
        Assert.That(provider.GetRequiredService<ICandleSource>(), Is.InstanceOf<CsvHttpCandleSource>());
    }

    [Test]
    public void AddCsvHttpCandleSource_WithoutAnAddress_FailsOnStart()
    {
        using ServiceProvider provider = new ServiceCollection().AddCsvHttpCandleSource(static _ => { }).BuildServiceProvider(Strict);

        Assert.That(Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate())!.Message, Does.Contain("Address"));
    }

    [Test]
    public void AddCandleCollector_AnOptionOutOfRange_FailsOnStart()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddBinanceCandleSource().AddCandleCollector<BinanceCandleSource>(static o => o.Overlap = -1).BuildServiceProvider(Strict);

        Assert.That(Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate())!.Message, Does.Contain("Overlap"));
    }

    [Test]
    public void AddCandleCollector_ASection_SetsTheOptionsAndRefusesOtherKeys()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddBinanceCandleSource().AddCandleCollector<BinanceCandleSource>(Section(("B:BatchSize", "7"), ("B:Overlap", "3"))).BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();
        CollectorOptions options = provider.GetRequiredService<IOptions<CollectorOptions>>().Value;
        Assert.That((options.BatchSize, options.Overlap), Is.EqualTo((7, 3)));

        using ServiceProvider misspelled = new ServiceCollection()
            .AddBinanceCandleSource().AddCandleCollector<BinanceCandleSource>(Section(("B:Batch", "7"))).BuildServiceProvider(Strict);
        Assert.That(misspelled.GetRequiredService<IStartupValidator>().Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains("B has the key Batch, which is no option; the nearest that there are: BatchSize, "));
    }

    [Test]
    public void Options_Defaults_AreThoseOfTheDocuments()
    {
        BinanceOptions binance = new();
        Assert.That(
            (binance.BaseAddress.Host, binance.PageSize, binance.WeightPerMinute, binance.WeightShare, binance.ServerTimeInterval),
            Is.EqualTo(("api.binance.com", 1000, 6000, 0.8, TimeSpan.FromMinutes(10))));
        Assert.That(
            (binance.Requests.Timeout, binance.Requests.Attempts, binance.Requests.FirstDelay, binance.Requests.MaxDelay, binance.Requests.MaxWait),
            Is.EqualTo((TimeSpan.FromSeconds(15), 6, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10))));
        CollectorOptions collector = new();
        Assert.That((collector.BatchSize, collector.Overlap), Is.EqualTo((5000, 2)));
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(static v => KeyValuePair.Create<string, string?>(v.Key, v.Value))).Build().GetSection("B");
}
