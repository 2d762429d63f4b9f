using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Weights;
using CryptoAi.Training.Reports;

namespace CryptoAi.Training.Tests.Reports;

[TestFixture]
public sealed class EmbeddingMapTests
{
    [Test]
    public void Of_AssetsOnALine_OneComponentHasItAll()
    {
        EmbeddingMap map = EmbeddingMap.Of(Bundle(["A", "B", "C"], 3, [9, 9, 9, 0, 0, 0, 1, 2, 2, 2, 4, 4]))!;

        Assert.Multiple(() =>
        {
            Assert.That(map.Points.Select(static p => p.Symbol), Is.EqualTo(["A", "B", "C"]), "row 0 is the unknown asset");
            Assert.That(map.Points.Select(static p => p.X), Is.EqualTo([-3.0, 0, 3]).Within(1e-9), "distances of 3 along (1, 2, 2)");
            Assert.That(map.Points.Select(static p => p.Y), Is.All.EqualTo(0).Within(1e-9));
            Assert.That(map.Explained, Is.EqualTo([1.0, 0]).Within(1e-9));
        });
    }

    [Test]
    public void Of_APlane_KeepsAllDistances()
    {
        float[] table = [0, 0, 1, 5, -2, 3, 4, 4, 0, -1];

        EmbeddingMap map = EmbeddingMap.Of(Bundle(["A", "B", "C", "D"], 2, table))!;

        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double expected = Math.Sqrt(Math.Pow(table[2 + (2 * i)] - table[2 + (2 * j)], 2) + Math.Pow(table[3 + (2 * i)] - table[3 + (2 * j)], 2));
                double actual = Math.Sqrt(Math.Pow(map.Points[i].X - map.Points[j].X, 2) + Math.Pow(map.Points[i].Y - map.Points[j].Y, 2));
                Assert.That(actual, Is.EqualTo(expected).Within(1e-9));
            }
        }

        Assert.That(map.Explained.Sum(), Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void Of_OneAssetWithOneNumber_IsAPointAtZero()
    {
        EmbeddingMap map = EmbeddingMap.Of(Bundle(["ONLY"], 1, [0, 7]))!;

        Assert.That(map.Points, Is.EqualTo([new EmbeddingPoint("ONLY", 0, 0)]));
        Assert.That(map.Explained, Is.EqualTo([0.0, 0]));
    }

    [Test]
    public void Of_ModelWithoutEmbedding_IsNull() => Assert.That(EmbeddingMap.Of(SampleReports.Run.Bundle), Is.Null);

    private static ModelBundle Bundle(string[] symbols, int size, float[] table)
    {
        StateDict weights = new();
        weights.Add(new Tensor("asset_embedding.weight", [table.Length / size, size], table));
        return SampleReports.Run.Bundle with { Assets = AssetVocabulary.FromSymbols(symbols), Weights = weights };
    }
}
