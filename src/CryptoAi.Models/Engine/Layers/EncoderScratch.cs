using CryptoAi.Models.Engine.Memory;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>What encoder layers need only while they compute, shared by all layers of a shard.</summary>
internal sealed class EncoderScratch(int modelSize, int innerSize, int maxRows)
{
    private readonly AlignedBuffer _first = new(checked(maxRows * Padding.RoundUp(modelSize)));
    private readonly AlignedBuffer _inner = new(checked(maxRows * Padding.RoundUp(innerSize)));

    /// <summary>[rows, model].</summary>
    public MatrixSpan First(int rows) => _first.Matrix(rows, modelSize);

    /// <summary>[rows, inner].</summary>
    public MatrixSpan Inner(int rows) => _inner.Matrix(rows, innerSize);
}
