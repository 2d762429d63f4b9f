using CryptoAi.Models.Assets;
using CryptoAi.Models.Weights;

namespace CryptoAi.Models.Bundles;

/// <summary>What a model learned about its assets: one vector each. Immutable and thread-safe.</summary>
public sealed class AssetEmbeddings
{
    private const string TableName = "asset_embedding.weight";

    private readonly AssetVocabulary _assets;
    private readonly float[] _table;

    private AssetEmbeddings(AssetVocabulary assets, Tensor table)
    {
        (_assets, _table) = (assets, table.Values);
        Size = table.Shape[1];
    }

    /// <summary>Numbers per asset.</summary>
    public int Size { get; }

    /// <summary>The embeddings of a bundle; null when its model has none.</summary>
    /// <param name="bundle">The bundle.</param>
    public static AssetEmbeddings? Of(ModelBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return bundle.Weights.Contains(TableName) ? new AssetEmbeddings(bundle.Assets, bundle.Weights[TableName]) : null;
    }

    /// <summary>The vector of an asset, [Size].</summary>
    /// <param name="id">Its row; 0 = the unknown asset.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<float> Vector(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, _table.Length / Size);
        return _table.AsSpan(id * Size, Size);
    }

    /// <summary>The trained assets that are most like a given one, by cosine similarity, the most similar first; equal ones in order of id.</summary>
    /// <param name="id">The row of the asset, which is not among the result.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<AssetNeighbor> Nearest(int id, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return
        [
            .. _assets.Entries
                .Where(e => e.Trained && e.Id != id)
                .Select(e => new AssetNeighbor(e.Symbol, Cosine(Vector(id), Vector(e.Id))))
                .OrderByDescending(static n => n.Similarity)
                .Take(count),
        ];
    }

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        (double dot, double aa, double bb) = (0, 0, 0);
        for (int i = 0; i < a.Length; i++)
        {
            dot += (double)a[i] * b[i];
            aa += (double)a[i] * a[i];
            bb += (double)b[i] * b[i];
        }

        double norm = Math.Sqrt(aa) * Math.Sqrt(bb);
        return norm == 0 ? 0 : Math.Clamp(dot / norm, -1, 1);
    }
}
