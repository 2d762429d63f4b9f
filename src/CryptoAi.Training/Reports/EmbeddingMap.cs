using System.Text.Json.Serialization;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace CryptoAi.Training.Reports;

/// <summary>
/// The embeddings of the trained assets in the plane in which they differ most: their first two principal components (eigenvectors of the covariance). The sign of a component
/// is chosen so that its largest loading is positive, so the same weights always give the same map.
/// </summary>
/// <param name="Points">The trained assets in order of id.</param>
/// <param name="Explained">The share of the variance along the first and along the second component; zeros when the assets do not differ.</param>
public sealed record EmbeddingMap(
    [property: JsonPropertyName("points")] IReadOnlyList<EmbeddingPoint> Points,
    [property: JsonPropertyName("explained")] IReadOnlyList<double> Explained)
{
    /// <summary>The map of a bundle; null when its model has no embedding or no trained asset.</summary>
    /// <param name="bundle">The bundle.</param>
    public static EmbeddingMap? Of(ModelBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        AssetEntry[] trained = [.. bundle.Assets.Entries.Where(static e => e.Trained)];
        if (trained.Length == 0 || AssetEmbeddings.Of(bundle) is not { } embeddings)
        {
            return null;
        }

        Matrix<double> rows = Matrix<double>.Build.Dense(trained.Length, embeddings.Size, (i, j) => embeddings.Vector(trained[i].Id)[j]);
        Vector<double> mean = rows.ColumnSums() / trained.Length;
        Matrix<double> centred = Matrix<double>.Build.Dense(trained.Length, embeddings.Size, (i, j) => rows[i, j] - mean[j]);
        Evd<double> evd = centred.TransposeThisAndMultiply(centred).Evd(Symmetricity.Symmetric);
        double[] variances = [.. evd.EigenValues.Select(static v => Math.Max(v.Real, 0))];
        double total = variances.Sum();
        Vector<double> x = Component(centred, evd, 0);
        Vector<double> y = Component(centred, evd, 1);
        return new EmbeddingMap(
            [.. trained.Select((asset, i) => new EmbeddingPoint(asset.Symbol, x[i], y[i]))],
            [Share(0), Share(1)]);

        double Share(int component) => total > 0 && component < variances.Length ? variances[^(component + 1)] / total : 0;
    }

    /// <summary>Eigenvalues ascend, so the component of the largest variance is the last column.</summary>
    private static Vector<double> Component(Matrix<double> centred, Evd<double> evd, int component)
    {
        int column = centred.ColumnCount - 1 - component;
        if (column < 0)
        {
            return Vector<double>.Build.Dense(centred.RowCount);
        }

        Vector<double> direction = evd.EigenVectors.Column(column);
        return centred * (direction[direction.AbsoluteMaximumIndex()] < 0 ? -direction : direction);
    }
}
