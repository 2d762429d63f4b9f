using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Tests.Bundles;

internal sealed class AssetEmbeddingsTests
{
    [Test]
    public void Nearest_KnownVectors_ByCosineWithoutItselfAndUntrainedOnes()
    {
        ModelBundle bundle = TestBundles.Lstm() with
        {
            Assets = new AssetVocabulary([new AssetEntry("A", 1, true), new AssetEntry("B", 2, true), new AssetEntry("C", 3, true), new AssetEntry("D", 4, false)]),
        };
        Tensor table = bundle.Weights["asset_embedding.weight"];
        float[] values = [9, 9, 1, 0, -2, 0, 3, 3, 1, 0];
        values.CopyTo(table.Values, 0);

        AssetEmbeddings embeddings = AssetEmbeddings.Of(bundle)!;

        IReadOnlyList<AssetNeighbor> nearest = embeddings.Nearest(1, 5);
        Assert.That(nearest.Select(static n => n.Symbol), Is.EqualTo((string[])["C", "B"]));
        TensorAssert.Close([.. nearest.Select(static n => n.Similarity)], [Math.Sqrt(0.5), -1], 0, 1e-12, "similarity");
        Assert.That(embeddings.Nearest(1, 1), Has.Count.EqualTo(1));
        Assert.That(embeddings.Vector(3).ToArray(), Is.EqualTo((float[])[3f, 3f]));
    }

    [Test]
    public void Nearest_ZeroVector_SimilarityZero()
    {
        ModelBundle bundle = TestBundles.Lstm();
        Array.Clear(bundle.Weights["asset_embedding.weight"].Values);

        Assert.That(AssetEmbeddings.Of(bundle)!.Nearest(1, 5), Is.EqualTo(new[] { new AssetNeighbor("ETHUSDT", 0) }));
    }

    [Test]
    public void Of_ModelWithoutEmbedding_Null() => Assert.That(AssetEmbeddings.Of(TestBundles.Transformer()), Is.Null);
}
