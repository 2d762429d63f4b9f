using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Tests.FeatureSets;

[TestFixture]
public sealed class FeatureGroupTests
{
    [TestCase(1, 2)]
    [TestCase(3, 2)]
    public void CreateCalculator_OtherCountThanFeatures_ErrorNamesGroupAndBothCounts(int features, int values)
    {
        FeatureGroup group = Group(features, values);
        string expected = $"The feature group of 'f0' has {features} features; its calculator Constant writes {values} values. Give the group one feature definition per value";

        Assert.That(group.CreateCalculator, Throws.InvalidOperationException.With.Message.StartsWith(expected));
        Assert.That(() => new FeatureSet("own", [group]).Compute(TestCandles.Walk(3)), Throws.InvalidOperationException.With.Message.StartsWith(expected));
    }

    [Test]
    public void CreateCalculator_SameCount_GivesAFreshOne()
    {
        FeatureGroup group = Group(2, 2);
        FeatureCalculator first = group.CreateCalculator();

        Assert.That(group.CreateCalculator(), Is.Not.SameAs(first));
    }

    private static FeatureGroup Group(int features, int values) => new(
        [.. Enumerable.Range(0, features).Select(static i => new FeatureDefinition
        {
            Name = $"f{i}", Group = "state", Formula = "1", Source = "test", MinBars = 1, StableBars = 1, FlatValue = 1,
        })],
        () => new Constant(values));

    private sealed class Constant(int count) : FeatureCalculator
    {
        public override int OutputCount => count;

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs.Fill(1);

        public override void TransferState(StateTransfer state)
        {
        }
    }
}
