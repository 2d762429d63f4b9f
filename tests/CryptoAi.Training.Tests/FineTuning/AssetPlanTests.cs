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
