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

    [Test]
    public void Select_SomeFeatures_GivesTheirValuesInTheOrderOfTheNames()
    {
        FeatureGroup macd = Core9.FeatureSet.Groups.Single(static g => g.Features[0].Name == "macd");
        FeatureGroup selected = macd.Select("macd_hist", "macd", "macd_signal").Select("macd", "macd_hist");
        Assert.That(selected.Features.Select(static f => f.Name), Is.EqualTo(["macd", "macd_hist"]));
        double[][] all = FeatureRows.Stream(new FeatureSet("all", [macd]), TestCandles.Walk(60));
        double[][] some = FeatureRows.Stream(new FeatureSet("some", [selected]), TestCandles.Walk(60));
        FeatureRows.AssertSameBits(some, [.. all.Select(static row => new[] { row[0], row[2] })], 60);
    }

    [Test]
    public void Select_GroupWithReference_KeepsIt()
    {
        FeatureGroup group = new(
            [Definition("own"), Definition("other")], "BTCUSDT", static () => new Reference());
        FeatureGroup selected = group.Select("other");
        Assert.That(selected.Reference, Is.EqualTo("BTCUSDT"));
        CandleSeries candles = TestCandles.Walk(3);
        FeatureMatrix matrix = new FeatureSet("own", [selected]).Compute(candles, new Dictionary<string, CandleSeries> { ["BTCUSDT"] = candles });
        Assert.That(matrix.Values.ToArray(), Is.EqualTo(Enumerable.Range(0, 3).Select(i => (float)candles[i].Close)));
    }

    [Test]
    public void Select_UnknownTwiceOrNone_ErrorNamesIt()
    {
        FeatureGroup group = Group(2, 2);
        Assert.That(() => group.Select("f0", "f7"), Throws.ArgumentException.With.Message.Contains("no 'f7'. Its features: f0, f1"));
        Assert.That(() => group.Select("f1", "f1"), Throws.ArgumentException.With.Message.Contains("'f1' is selected twice"));
        Assert.That(() => group.Select(), Throws.ArgumentException.With.Message.Contains("group of 'f0'"));
        Assert.That(Group(2, 3).Select("f1").CreateCalculator, Throws.InvalidOperationException.With.Message.Contains("writes 3 values"));
    }

    private static FeatureDefinition Definition(string name) => new() { Name = name, Group = "state", Formula = name, Source = "test", MinBars = 1, StableBars = 1, FlatValue = 1 };

    [TestCase("", 1, 1)]
    [TestCase("a b", 1, 1)]
    [TestCase("a,b", 1, 1)]
    [TestCase("a|b", 1, 1)]
    [TestCase("a\nb", 1, 1)]
    [TestCase("a", 0, 1)]
    [TestCase("a", 5, 4)]
    public void FeatureSet_ImpossibleNameOrHistory_Refused(string name, int minBars, int stableBars)
    {
        FeatureDefinition feature = new() { Name = name, Group = "state", Formula = "1", Source = "test", MinBars = minBars, StableBars = stableBars, FlatValue = 1 };
        Assert.That(() => new FeatureSet("own", [new FeatureGroup([feature], static () => new Constant(1))]), Throws.ArgumentException.With.Message.Contains("expected 1 ≤ MinBars ≤ StableBars"));
    }

    private static FeatureGroup Group(int features, int values) => new(
        [.. Enumerable.Range(0, features).Select(static i => Definition($"f{i}"))],
        () => new Constant(values));

    private sealed class Reference : ReferenceFeatureCalculator
    {
        private double _other = double.NaN;

        public override int OutputCount => 2;

        public override void Step(in MarketBar bar, Span<double> outputs) => (outputs[0], outputs[1]) = (bar.Close, _other);

        public override void StepReference(in MarketBar bar) => _other = bar.Close;

        public override void TransferState(StateTransfer state) => state.Value(ref _other);
    }

    private sealed class Constant(int count) : FeatureCalculator
    {
        public override int OutputCount => count;

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs.Fill(1);

        public override void TransferState(StateTransfer state)
        {
        }
    }
}
