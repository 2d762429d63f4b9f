using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Tests.FeatureSets;

[TestFixture]
public sealed class FeatureSetCatalogTests
{
    [Test]
    public void Require_BuiltInName_GivesCore9() => Assert.That(new FeatureSetCatalog().Require("core9"), Is.SameAs(Core9.FeatureSet));

    [Test]
    public void Require_AlphaNames_GiveTheirSets()
    {
        Assert.That(new FeatureSetCatalog().Require("alpha158"), Is.SameAs(Alpha158.FeatureSet));
        Assert.That(new FeatureSetCatalog().Require("alpha128"), Is.SameAs(Alpha128.FeatureSet));
    }

    [Test]
    public void Require_OwnSet_GivesIt()
    {
        FeatureSet own = Own("mine");
        FeatureSetCatalog catalog = new([own]);
        Assert.That(catalog.Names, Is.SupersetOf(["alpha128", "alpha158", "core9", "mine"]).And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(catalog.Require("mine", own.Hash), Is.SameAs(own));
    }

    [Test]
    public void Require_UnknownName_ErrorListsKnownNames()
    {
        FeatureSetException? error = Assert.Throws<FeatureSetException>(() => new FeatureSetCatalog([Own("mine")]).Require("core10"));
        Assert.That(error!.Code, Is.EqualTo("feature_set_unknown"));
        Assert.That(error.Message, Does.Contain("'core10'").And.Contain("core9, mine"));
    }

    [Test]
    public void Require_OtherHash_ErrorNamesBoth()
    {
        FeatureSetException? error = Assert.Throws<FeatureSetException>(() => new FeatureSetCatalog().Require("core9", "00ff"));
        Assert.That(error!.Code, Is.EqualTo("feature_set_changed"));
        Assert.That(error.Message, Does.Contain("00ff").And.Contain(Core9.FeatureSet.Hash));
    }

    [Test]
    public void Constructor_OwnSetWithBuiltInName_Refused() =>
        Assert.That(() => new FeatureSetCatalog([Own("core9")]), Throws.ArgumentException.With.Message.Contains("two feature sets named 'core9'"));

    private static FeatureSet Own(string name) => new(name, [new FeatureGroup(
        [new FeatureDefinition { Name = "close", Group = "return", Formula = "C", Source = "test", MinBars = 1, StableBars = 1, FlatValue = 1 }],
        static () => new Close())]);

    private sealed class Close : FeatureCalculator
    {
        public override int OutputCount => 1;

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = bar.Close;

        public override void TransferState(StateTransfer state)
        {
        }
    }
}
