using CryptoAi.Features.Auditing;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Simulation;

namespace CryptoAi.Features.Tests.FeatureSets;

/// <summary>StableBars of core9 at many more starts than an ordinary audit takes.</summary>
[TestFixture]
public sealed class StableBarsTests
{
    [TestCase("BTCUSDT")]
    [TestCase("ETHUSDT")]
    [TestCase("ADAUSDT")]
    public void StableBars_RealCandlesCutAnywhere_ValueWithinBound(string symbol) => AssertStable(TestCandles.Real(symbol));

    [TestCase(0)]
    [TestCase(4)]
    public void StableBars_SimulatedCandlesCutAnywhere_ValueWithinBound(int asset) => AssertStable(MarketSimulator.Simulate()[asset]);

    private static void AssertStable(CandleSeries candles)
    {
        AuditReport report = new FeatureAuditor(new AuditOptions { Kinds = [AuditKind.WarmUp], Starts = 500, Seed = 7 }).Audit(Core9.FeatureSet, [candles]);
        report.ThrowIfFailed();
        Assert.Multiple(() =>
        {
            foreach ((AuditFigure needed, FeatureDefinition feature) in report.Result(AuditKind.WarmUp).Figures.Zip(Core9.FeatureSet.Features))
            {
                // a bound that is far too long would cost users history for nothing
                Assert.That(needed.Value, Is.InRange((feature.StableBars / 2) + 1, feature.StableBars), feature.Name);
            }
        });
    }
}
