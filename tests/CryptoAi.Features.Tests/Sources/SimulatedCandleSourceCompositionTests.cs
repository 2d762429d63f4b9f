using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Tests.Sources;

[TestFixture]
public sealed class SimulatedCandleSourceCompositionTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public void AddSimulatedCandleSource_Twice_OneSourceByBothTypes()
    {
        using ServiceProvider provider = new ServiceCollection().AddSimulatedCandleSource(static o => o.Assets = 2).AddSimulatedCandleSource(static o => o.Timeframe = "15m").BuildServiceProvider(Strict);
        provider.GetRequiredService<IStartupValidator>().Validate();

        SimulatedCandleSource source = provider.GetServices<SimulatedCandleSource>().Single();
        Assert.That(provider.GetServices<ICandleSource>().Single(), Is.SameAs(source));
        Assert.That((source.Symbols.Count, source.Timeframe), Is.EqualTo((2, Timeframe.FifteenMinutes)));
    }

    [Test]
    public void AddSimulatedCandleSource_AfterAnotherSource_LeavesItAlone()
    {
        using ServiceProvider provider = new ServiceCollection().AddFileCandleSource("data").AddSimulatedCandleSource().BuildServiceProvider(Strict);

        Assert.That(provider.GetServices<ICandleSource>().Single(), Is.InstanceOf<FileCandleSource>());
        Assert.That(provider.GetRequiredService<SimulatedCandleSource>(), Is.Not.Null);
    }

    [Test]
    public void AddSimulatedCandleSource_Defaults_AreThoseOfTheSimulator()
    {
        SimulatedCandleSourceOptions options = new();
        MarketSimulatorOptions market = new();
        Assert.That(
            (options.Assets, options.Timeframe, options.Seed, options.Start, options.SignalStrength),
            Is.EqualTo((market.Assets, market.Timeframe.ToString(), market.Seed, market.Start, market.SignalStrength)));
        Assert.That((options.Assets, options.Timeframe), Is.EqualTo((5, "1h")));
    }

    [Test]
    public async Task AddSimulatedCandleSource_ASection_SetsEveryOption()
    {
        using ServiceProvider provider = Configured(("Assets", "1"), ("Timeframe", "1d"), ("Seed", "18446744073709551615"), ("Start", "2024-01-02T09:00:00+09:00"), ("SignalStrength", "0.2"));
        provider.GetRequiredService<IStartupValidator>().Validate();

        CandleSeries days = await provider.GetRequiredService<ICandleSource>().ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneDay, 100_000);
        CandleSeries same = MarketSimulator.Simulate(new MarketSimulatorOptions
        {
            Assets = 1,
            Candles = 20,
            Timeframe = Timeframe.OneDay,
            Seed = ulong.MaxValue,
            Start = new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero),
            SignalStrength = 0.2,
        })[0];
        Assert.That(
            Enumerable.Range(0, 20).Select(i => (days[i].OpenTime, days[i].Close)),
            Is.EqualTo(Enumerable.Range(0, 20).Select(i => (same[i].OpenTime, same[i].Close))));
    }

    [TestCase("Assets", "0", "Assets must be between 1 and 1000")]
    [TestCase("Timeframe", "", "Timeframe field is required")]
    [TestCase("Timeframe", "1M", "Timeframe: '1M' is no timeframe; expected")]
    [TestCase("Start", "2026-01-01T00:30:00Z", "The start 2026-01-01T00:30:00.0000000+00:00 is no multiple of 1h")]
    [TestCase("Start", "2026-01-01", "S:Start is '2026-01-01'; expected a time with its zone")]
    [TestCase("Start", "1969-12-31T00:00:00Z", "The start")]
    [TestCase("SignalStrength", "NaN", "SignalStrength must be between 0 and 0.25")]
    [TestCase("Seed", "-1", "S:Seed is '-1'; expected a whole number, 0 … 18446744073709551615")]
    [TestCase("Candles", "100", "S has the key Candles, which is no option; the nearest that there are: ")]
    public void Start_AnUnusableOption_ErrorSaysWhatAndWhy(string key, string value, string message)
    {
        using ServiceProvider provider = Configured((key, value));
        Assert.That(provider.GetRequiredService<IStartupValidator>().Validate, Throws.TypeOf<OptionsValidationException>().With.Message.Contains(message));
    }

    [Test]
    public void AddSimulatedCandleSource_NullArguments_Refused()
    {
        ServiceCollection services = new();
        Assert.That(() => SimulatedCandleSourceServiceCollectionExtensions.AddSimulatedCandleSource(null!), Throws.ArgumentNullException);
        Assert.That(() => services.AddSimulatedCandleSource((Action<SimulatedCandleSourceOptions>)null!), Throws.ArgumentNullException);
        Assert.That(() => services.AddSimulatedCandleSource((IConfigurationSection)null!), Throws.ArgumentNullException);
        Assert.That(services, Is.Empty);
    }

    private static ServiceProvider Configured(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSimulatedCandleSource(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create<string, string?>("S:" + s.Key, s.Value))).Build().GetSection("S"))
        .BuildServiceProvider(Strict);
}
