using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Tests.FeatureSets;

[TestFixture]
public sealed class FeatureSetCompositionTests
{
    [Test]
    public void With_OwnFeature_ColumnsOfTheSetThenTheOwn()
    {
        CandleSeries candles = TestCandles.Walk(60);
        FeatureSet set = Core9.FeatureSet.With("core9_and_mine", Constant("two", 2), Constant("three", 3));
        double[][] core = FeatureRows.Stream(Core9.FeatureSet, candles);
        double[][] rows = FeatureRows.Stream(set, candles);

        Assert.That(set.Features.Select(static f => f.Name), Is.EqualTo(Core9.FeatureSet.Features.Select(static f => f.Name).Concat(["two", "three"])));
        Assert.That((set.Name, set.MinBars, set.StableBars), Is.EqualTo(("core9_and_mine", 34, 180)));
        Assert.That(rows[40], Is.EqualTo(core[40].Concat([2, 3])));
        Assert.That(Core9.FeatureSet.Count, Is.EqualTo(9), "the set itself is unchanged");
    }

    [Test]
    public void Combine_OtherOrder_OtherHash()
    {
        FeatureSet two = new("two", [Constant("two", 2)]);
        FeatureSet three = new("three", [Constant("three", 3)]);
        FeatureSet forward = FeatureSet.Combine("both", two, three);
        Assert.That(FeatureSet.Combine("again", two, three).Hash, Is.EqualTo(forward.Hash), "the name is no part of the columns");
        Assert.That(FeatureSet.Combine("both", three, two).Hash, Is.Not.EqualTo(forward.Hash));
        Assert.That(two.With("both", [.. three.Groups]).Hash, Is.EqualTo(forward.Hash));
    }

    [Test]
    public void Combine_SameFeatureTwice_Refused() => Assert.That(
        () => FeatureSet.Combine("twice", Core9.FeatureSet, Core9.FeatureSet), Throws.ArgumentException.With.Message.Contains("Feature set 'twice' has two features named 'returns'."));

    [Test]
    public void Combine_Nothing_Refused() => Assert.That(() => FeatureSet.Combine("none"), Throws.ArgumentException.With.Message.Contains("'none' has no features"));

    private static FeatureGroup Constant(string name, double value) => FeatureGroup.FromDelegate(
        new FeatureDefinition { Name = name, Group = "own", Formula = name, Source = "test", MinBars = 1, StableBars = 1, FlatValue = value },
        (in MarketBar _) => value);
}
