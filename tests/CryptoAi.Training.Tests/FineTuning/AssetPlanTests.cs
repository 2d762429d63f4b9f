using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Weights;
using CryptoAi.Training.FineTuning;
using CryptoAi.Training.Splits;

namespace CryptoAi.Training.Tests.FineTuning;

[TestFixture]
public sealed class AssetPlanTests
{
    [Test]
    public void Create_WithARegistry_NewAssetsTakeItsRows()
    {
        string file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.json");
        AssetRegistry registry = new(file);
        try
        {
            registry.Register([new("AAA", MarketKind.Other), new("XXX", MarketKind.Other), new("BBB", MarketKind.Other), new("YYY", MarketKind.Other)]);
            TrainSamples train = ChronologicalSplit.Create(FineTuneToy.Dataset("BBB", "CCC", "YYY")).Train;
            ModelBundle source = FineTuneToy.Source with { Assets = new AssetVocabulary([new AssetEntry("AAA", 1, true), new AssetEntry("BBB", 3, true)]) };

            AssetPlan plan = AssetPlan.Create(source, train, added: null, registry);

            Assert.That(plan.Vocabulary.Entries, Is.EquivalentTo([new AssetEntry("AAA", 1, true), new AssetEntry("BBB", 3, true), new AssetEntry("CCC", 5, true), new AssetEntry("YYY", 4, true)]));
            Assert.That((plan.Config.AssetCapacity, registry.Find("CCC")!.Id), Is.EqualTo((5, 5)));

            ModelBundle other = FineTuneToy.Source with { Assets = new AssetVocabulary([new AssetEntry("AAA", 2, true)]) };
            ModelBundle stranger = FineTuneToy.Source with { Assets = new AssetVocabulary([new AssetEntry("ZZZ", 9, false)]) };
            Assert.That(() => AssetPlan.Create(other, train, added: null, registry), Throws.TypeOf<TrainingException>().With.Property("Code").EqualTo("registry_differs").And.Message.Contains("AAA in row 2; the asset registry has it with row 1"));
            Assert.That(() => AssetPlan.Create(stranger, train, added: null, registry), Throws.TypeOf<TrainingException>().With.Message.Contains("ZZZ in row 9; the asset registry does not know it"));
            Assert.That(registry.List(), Has.Count.EqualTo(5));
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + ".lock");
        }
    }

    [Test]
    public void Create_AssetWithARowButWithoutTraining_KeepsItsIdAndStartsAsTheUnknownOne()
    {
        ModelBundle source = FineTuneToy.Source with { Assets = new AssetVocabulary([new AssetEntry("AAA", 1, true), new AssetEntry("BBB", 4, false)]) };
        AssetPlan plan = AssetPlan.Create(source, ChronologicalSplit.Create(FineTuneToy.Dataset("BBB", "CCC")).Train, added: null);
        Assert.That(plan.Vocabulary.Entries, Is.EqualTo([new AssetEntry("AAA", 1, true), new AssetEntry("BBB", 4, true), new AssetEntry("CCC", 5, true)]).AsCollection);
        Assert.That(plan.Added, Is.EqualTo(["BBB", "CCC"]).AsCollection);
        Assert.That(plan.TrainedRows, Is.EquivalentTo([4, 5]));
        Assert.That(plan.Config.AssetCapacity, Is.EqualTo(5), "ids are never reused, so rows 2 and 3 stay free");
        (Tensor before, Tensor start) = (source.Weights[FineTuneToy.Table], plan.StartWeights()[FineTuneToy.Table]);
        foreach ((int row, int from) in new[] { (0, 0), (1, 1), (2, 2), (3, 3), (4, 0), (5, 0) })
        {
            TensorAssert.SameBits(FineTuneToy.Row(start, row), FineTuneToy.Row(before, from), $"row {row}");
        }
    }
}
