using CryptoAi.Features.Candles;
using CryptoAi.Features.Simulation;
using CryptoAi.Features.Sources;

namespace CryptoAi.Features.Tests.Sources;

[TestFixture]
public sealed class SimulatedCandleSourceTests
{
    private static readonly MarketSimulatorOptions Options = new() { Assets = 3, Seed = 11 };

    [TestCase(50)]
    [TestCase(4_096)]
    [TestCase(4_097)]
    [TestCase(20_000)]
    public async Task ReadLatest_AtAnyTime_IsTheSimulatorsMarketSoFar(int hours)
    {
        ManualClock clock = new(Options.Start.AddHours(hours).AddMinutes(59));
        SimulatedCandleSource source = new(Options, clock);
        CandleSeries expected = MarketSimulator.Simulate(Options with { Candles = hours })[2];
        CandleSeries read = await source.ReadLatestSeriesAsync("cargousdt", Timeframe.OneHour, 30);
        Assert.That(Enumerable.Range(0, 30).Select(i => read[i]), Is.EqualTo(Enumerable.Range(hours - 30, 30).Select(i => expected[i])));
    }

    [Test]
    public async Task Read_AsTimeGoesOn_ThePastStays()
    {
        ManualClock clock = new(Options.Start.AddHours(4_000));
        SimulatedCandleSource source = new(Options, clock);
        CandleSeries before = await source.ReadSeriesAsync("ALPHAUSDT", Timeframe.OneHour, Options.Start, DateTimeOffset.MaxValue);
        clock.Now = Options.Start.AddHours(10_000);
        CandleSeries after = await source.ReadSeriesAsync("ALPHAUSDT", Timeframe.OneHour, Options.Start, DateTimeOffset.MaxValue);
        Assert.That((before.Count, after.Count), Is.EqualTo((4_000, 10_000)));
        Assert.That(after.Slice(0, 4_000).Close.ToArray(), Is.EqualTo(before.Close.ToArray()));
    }

    [Test]
    public async Task Read_BeforeTheMarketBegan_GivesNothing() =>
        Assert.That((await new SimulatedCandleSource(Options, new ManualClock(Options.Start.AddDays(-1))).ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneHour, 5)).Count, Is.Zero);

    [Test]
    public void Read_OtherSymbolOrTimeframe_IsRefused()
    {
        SimulatedCandleSource source = new(Options, new ManualClock(Options.Start.AddDays(9)));
        Assert.That(source.Symbols, Is.EqualTo(["ALPHAUSDT", "BRAVOUSDT", "CARGOUSDT"]));
        Assert.That(
            async () => await source.ReadLatestSeriesAsync("DELTAUSDT", Timeframe.OneHour, 1),
            Throws.InstanceOf<CandleSourceException>().With.Property("Code").EqualTo("symbol_unknown").And.Message.Contains("CARGOUSDT"));
        Assert.That(
            async () => await source.ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.OneMinute, 1),
            Throws.InstanceOf<CandleSourceException>().With.Property("Code").EqualTo("timeframe_unavailable").And.Message.Contains("1h"));
    }

    [Test]
    public void Read_ClockAfterTheLongestMarket_Fails() => Assert.That(
        async () => await new SimulatedCandleSource(Options with { Timeframe = Timeframe.FromTimeSpan(TimeSpan.FromSeconds(1)) }, new ManualClock(Options.Start.AddYears(1)))
            .ReadLatestSeriesAsync("ALPHAUSDT", Timeframe.FromTimeSpan(TimeSpan.FromSeconds(1)), 1),
        Throws.InstanceOf<CandleSourceException>().With.Property("Code").EqualTo("source_failed").And.Message.Contains("Start"));

    [Test]
    public void Create_OptionOutOfRange_IsRefused() =>
        Assert.That(static () => new SimulatedCandleSource(Options with { Assets = 0 }), Throws.ArgumentException.With.Message.Contains("1 … 1000"));
}
