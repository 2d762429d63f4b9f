using CryptoAi.Features.Auditing;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Simulation;

namespace CryptoAi.Features.Tests.Auditing;

/// <summary>Every set of the catalog passes every audit, on simulated and on real candles.</summary>
[TestFixture]
public sealed class BuiltInSetsTests
{
    private static readonly string[] Names = [.. new FeatureSetCatalog().Names];

    [TestCaseSource(nameof(Names))]
    public void Audit_SimulatedCandles_Passes(string name) =>
        RequirePassed(name, Bars(MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 1000, Seed = 11 })));

    [TestCaseSource(nameof(Names))]
    public void Audit_RealCandles_Passes(string name) =>
        RequirePassed(name, Bars([TestCandles.Real("BTCUSDT", 2000), TestCandles.Real("ADAUSDT", 2000)]));

    [TestCaseSource(nameof(Names))]
    public void Audit_RealCoinAndStockOnOneGrid_Passes(string name) => RequirePassed(name, CoinAndStock());

    private static BarSeries[] Bars(IEnumerable<CandleSeries> candles) => [.. candles.Select(BarSeries.FromCandles)];

    /// <summary>Nights, weekends and holidays of the stock are filled.</summary>
    private static BarSeries[] CoinAndStock()
    {
        MarketGrid grid = new(Timeframe.OneHour, AlwaysOpenCalendar.Instance, UsEquityCalendar.Regular);
        CandleSeries stock = CandleReader.Read(RealData.Require("candles/stocks/AAPL_1h.csv")).Series.Slice(0, 900);
        return [Filled(TestCandles.Real("BTCUSDT", 1000), AlwaysOpenCalendar.Instance), Filled(stock, UsEquityCalendar.Regular)];

        BarSeries Filled(CandleSeries candles, MarketCalendar calendar) => ForwardFill.Run(candles, calendar, grid).Segments.MaxBy(static s => s.RealCount)!;
    }

    private static void RequirePassed(string name, IReadOnlyList<BarSeries> bars)
    {
        FeatureSet set = new FeatureSetCatalog().Require(name);
        Assert.That(set.References, Is.Empty, "give the references here");
        AuditReport report = new FeatureAuditor(KnownFacts.OptionsFor(name)).Audit(set, bars);
        TestContext.Out.WriteLine(report.ToTable());
        TestContext.Out.WriteLine(string.Join('\n', report.Notes));
        report.ThrowIfFailed();
        Assert.That(report.Results.Select(static r => r.Comparisons), Is.All.Positive);
    }
}
