using CryptoAi.Features.Auditing;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.HigherTimeframe;
using CryptoAi.Features.FeatureSets.Reference;
using CryptoAi.Features.FeatureSets.Returns;
using CryptoAi.Features.FeatureSets.State;
using CryptoAi.Features.FeatureSets.Time;
using CryptoAi.Features.Filling;
using CryptoAi.Features.Reading;
using CryptoAi.Features.Simulation;

namespace CryptoAi.Features.Tests.Auditing;

/// <summary>The groups from which users compose sets pass every audit.</summary>
[TestFixture]
public sealed class BuiltInGroupsTests
{
    private static IEnumerable<TestCaseData> Groups()
    {
        yield return Case("time", TimeFeatures.Group());
        yield return Case("state", MarketStateFeatures.Group());
        yield return Case("returns", [.. ReturnRangeFeatures.Groups()]);
        yield return Case("reference", ReferenceFeatures.Group("BTCUSDT"));
        yield return Case("higher", HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.FourHours, Core9.FeatureSet));

        static TestCaseData Case(string name, params FeatureGroup[] groups) => new TestCaseData(new FeatureSet(name, groups)).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Groups))]
    public void Audit_SimulatedCandles_Passes(FeatureSet set) =>
        RequirePassed(set, MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 1600, Seed = 3 }));

    [TestCaseSource(nameof(Groups))]
    public void Audit_RealCandles_Passes(FeatureSet set) =>
        RequirePassed(set, [TestCandles.Real("BTCUSDT", 2000), TestCandles.Real("ADAUSDT", 2000)]);

    [Test]
    public void Audit_StateWithFilledBars_NoColumnIsConstantOrACopy()
    {
        MarketGrid grid = new(Timeframe.OneHour, AlwaysOpenCalendar.Instance, UsEquityCalendar.Regular);
        CandleSeries stock = CandleReader.Read(RealData.Require("candles/stocks/AAPL_1h.csv")).Series.Slice(0, 900);
        BarSeries bars = ForwardFill.Run(stock, UsEquityCalendar.Regular, grid).Segments.MaxBy(static s => s.RealCount)!;
        AuditReport report = new FeatureAuditor().Audit(new FeatureSet("state", [TimeFeatures.Group(), MarketStateFeatures.Group()]), [bars]);
        TestContext.Out.WriteLine(report.ToTable());
        report.ThrowIfFailed();
        Assert.That(report.Notes, Is.Empty);
    }

    [Test]
    public void Audit_StockAgainstAnotherOneByItsCalendar_Passes()
    {
        MarketCalendar calendar = UsEquityCalendar.Regular;
        MarketGrid grid = new(Timeframe.OneHour, AlwaysOpenCalendar.Instance, calendar);
        CandleSeries stock = CandleReader.Read(RealData.Require("candles/stocks/AAPL_1h.csv")).Series.TakeLast(900);
        CandleSeries index = CandleReader.Read(RealData.Require("candles/stocks/QQQ_1h.csv")).Series;
        FeatureSet set = new("stock", [ReferenceFeatures.Group("QQQ", calendar: calendar), TimeFeatures.Group()]);
        AuditReport report = new FeatureAuditor().Audit(set, [ForwardFill.Run(stock, calendar, grid).Segments.MaxBy(static s => s.RealCount)!], new Dictionary<string, CandleSeries> { ["QQQ"] = index });
        TestContext.Out.WriteLine(report.ToTable());
        report.ThrowIfFailed();
        Assert.That(report.Notes.Select(static n => (n.Kind, n.Feature)), Is.EqualTo(new[] { (AuditKind.Causality, "qqq_beta_48") }), "the calendar ends before the candles that are moved by 400 years");
    }

    [Test]
    public void Audit_HigherTimeframeBySessions_NeutralValuesHold()
    {
        MarketCalendar calendar = UsEquityCalendar.Regular;
        CandleSeries stock = CandleReader.Read(RealData.Require("candles/stocks/AAPL_1h.csv")).Series.TakeLast(3000);

        // a session of seven hours has a bar of four and one of three, whose volumes differ on flat candles too
        FeatureSet prices = new("prices", Core9.FeatureSet.Groups.Where(static g => g.Features.All(static f => f.Group != "volume")));
        FeatureSet set = new("higher", [HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.FourHours, prices, calendar: calendar)]);
        BarSeries bars = ForwardFill.Run(stock, calendar, new MarketGrid(Timeframe.OneHour, AlwaysOpenCalendar.Instance, calendar)).Segments.MaxBy(static s => s.RealCount)!;
        AuditReport report = new FeatureAuditor(new AuditOptions { Kinds = [AuditKind.NeutralValues] }).Audit(set, [bars]);
        TestContext.Out.WriteLine(report.ToTable());
        report.ThrowIfFailed();
    }

    /// <summary>The first series is the reference.</summary>
    private static void RequirePassed(FeatureSet set, IReadOnlyList<CandleSeries> candles)
    {
        AuditOptions options = new()
        {
            KnownPairs = [new("4h_returns", "4h_log_returns")],
            PhaseDependent = [.. set.Features.Select(static f => f.Name).Where(static n => n.StartsWith("4h_", StringComparison.Ordinal))],
        };
        AuditReport report = new FeatureAuditor(options).Audit(set, [.. candles.Skip(1)], new Dictionary<string, CandleSeries> { ["BTCUSDT"] = candles[0] });
        TestContext.Out.WriteLine(report.ToTable());
        TestContext.Out.WriteLine(string.Join('\n', report.Notes));
        report.ThrowIfFailed();
    }
}
