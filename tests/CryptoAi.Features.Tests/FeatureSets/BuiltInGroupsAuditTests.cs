using CryptoAi.Features.Auditing;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.FeatureSets.HigherTimeframe;
using CryptoAi.Features.FeatureSets.Reference;
using CryptoAi.Features.FeatureSets.Returns;
using CryptoAi.Features.FeatureSets.State;
using CryptoAi.Features.FeatureSets.Time;

namespace CryptoAi.Features.Tests.FeatureSets;

[TestFixture]
public sealed class BuiltInGroupsAuditTests
{
    [Test]
    public void Audit_TimeStateReturnsAndRanges_Passes()
    {
        FeatureSet set = new("parts", [TimeFeatures.Group(), MarketStateFeatures.Group(), .. ReturnRangeFeatures.Groups()]);
        new FeatureAuditor().Audit(set, [TestCandles.Walk(500)]).ThrowIfFailed();
    }

    [Test]
    public void Audit_HigherTimeframe_Passes()
    {
        FeatureSet set = new("higher", [HigherTimeframeFeatures.Group(Timeframe.OneHour, Timeframe.FourHours, Core9.FeatureSet)]);

        // returns and log returns of the same bars are nearly the same; four base bars are one bar of memory
        AuditOptions options = new() { Kinds = [.. Enum.GetValues<AuditKind>().Where(static k => k != AuditKind.Redundancy)], Cuts = 3, Starts = 5, FlatBars = 4000 };
        new FeatureAuditor(options).Audit(set, [TestCandles.Walk(1700)]).ThrowIfFailed();
    }

    [Test]
    public void Audit_Reference_Passes()
    {
        FeatureSet set = new("reference", [ReferenceFeatures.Group("OTHER", 24), ReferenceFeatures.Group("OTHER", 48)]);
        Dictionary<string, CandleSeries> references = new() { ["OTHER"] = TestCandles.Walk(500, seed: 2) };
        new FeatureAuditor().Audit(set, [TestCandles.Walk(500)], references).ThrowIfFailed();
    }
}
