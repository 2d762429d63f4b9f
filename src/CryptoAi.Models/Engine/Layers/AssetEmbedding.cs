using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>A table with one row of numbers per asset; row 0 is the unknown asset.</summary>
internal sealed class AssetEmbedding<S>(ParameterLayout layout, int size, int maxSamples)
    where S : struct, ISimd<S>
{
    private readonly ParameterSlot _table = layout[ParameterLayout.Embedding];
    private readonly AlignedBuffer _gathered = new(maxSamples * Padding.RoundUp(size));
    private readonly AlignedBuffer _gradient = new(maxSamples * Padding.RoundUp(size));

    /// <summary>[samples, size]: the rows of the last <see cref="Gather"/>.</summary>
    public MatrixSpan Gathered(int samples) => _gathered.Matrix(samples, size);

    /// <summary>[samples, size]: where the caller puts the gradient of the gathered rows.</summary>
    public MatrixSpan Gradient(int samples) => _gradient.Matrix(samples, size);

    /// <summary>Copies the rows of the given assets.</summary>
    /// <param name="parameters">The weights.</param>
    /// <param name="assetIds">[samples].</param>
    /// <exception cref="ArgumentOutOfRangeException">An id has no row in the table.</exception>
    public MatrixSpan Gather(ParameterSet parameters, ReadOnlySpan<int> assetIds)
    {
        MatrixSpan table = parameters.Matrix(_table);
        MatrixSpan rows = Gathered(assetIds.Length);
        int count = _table.Spec.Shape[0];
        for (int sample = 0; sample < assetIds.Length; sample++)
        {
            int id = assetIds[sample];
            if ((uint)id >= (uint)count)
            {
                throw new ArgumentOutOfRangeException(nameof(assetIds), id, $"The model has embeddings for asset ids 0 … {count - 1}.");
            }

            table.Row(id).CopyTo(rows.PaddedRow(sample));
        }

        return rows;
    }

    /// <summary>Adds <see cref="Gradient"/> to the gradients of the table's rows, in sample order.</summary>
    /// <param name="assetIds">[samples].</param>
    /// <param name="gradients">A gradient arena.</param>
    public void Scatter(ReadOnlySpan<int> assetIds, Span<float> gradients)
    {
        MatrixSpan table = ParameterSet.MatrixOf(gradients, _table);
        MatrixSpan rows = Gradient(assetIds.Length);
        for (int sample = 0; sample < assetIds.Length; sample++)
        {
            RowOps.Add<S>(rows.PaddedRow(sample), table.Row(assetIds[sample]));
        }
    }
}
