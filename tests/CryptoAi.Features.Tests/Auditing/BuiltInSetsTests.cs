using CryptoAi.Features.Auditing;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Simulation;

namespace CryptoAi.Features.Tests.Auditing;

/// <summary>Every set of the catalog passes every audit, on simulated and on real candles.</summary>
[TestFixture]
public sealed class BuiltInSetsTests
{
    private static readonly string[] Names = [.. new FeatureSetCatalog().Names];

    [TestCaseSource(nameof(Names))]
    public void Audit_SimulatedCandles_Passes(string name) =>
        RequirePassed(name, MarketSimulator.Simulate(new MarketSimulatorOptions { Assets = 2, Candles = 1000, Seed = 11 }));

    [TestCaseSource(nameof(Names))]
    public void Audit_RealCandles_Passes(string name) =>
        RequirePassed(name, [TestCandles.Real("BTCUSDT", 2000), TestCandles.Real("ADAUSDT", 2000)]);

    private static void RequirePassed(string name, IReadOnlyList<CandleSeries> candles)
    {
        FeatureSet set = new FeatureSetCatalog().Require(name);
        Assert.That(set.References, Is.Empty, "give the references here");
        AuditReport report = new FeatureAuditor(KnownFacts.OptionsFor(name)).Audit(set, candles);
        TestContext.Out.WriteLine(report.ToTable());
        TestContext.Out.WriteLine(string.Join('\n', report.Notes));
        report.ThrowIfFailed();
        Assert.That(report.Results.Select(static r => r.Comparisons), Is.All.Positive);
    }
}
