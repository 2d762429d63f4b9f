using CryptoAi.Models.Engine.Memory;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>The small matrices of one attention head of one sample; small enough for the first cache levels.</summary>
internal sealed class AttentionScratch(int time, int headSize)
{
    private readonly AlignedBuffer _first = new(time * Padding.RoundUp(headSize));
    private readonly AlignedBuffer _second = new(time * Padding.RoundUp(headSize));
    private readonly AlignedBuffer _third = new(time * Padding.RoundUp(headSize));
    private readonly AlignedBuffer _transposed = new(Padding.RoundUp(headSize) * Padding.RoundUp(time));
    private readonly AlignedBuffer _weights = new(time * ScoreStride(time));

    /// <summary>
    /// The distance between rows of scores: one block more than they need. At 256 bytes, of 60 steps, every sixteenth row down a column has the same last 12 bits of its
    /// address, and processors take a load there for one of what has just been stored.
    /// </summary>
    public static int ScoreStride(int time) => Padding.RoundUp(time) + Padding.Block;

    /// <summary>[time, head size].</summary>
    public MatrixSpan First(int rows) => _first.Matrix(rows, headSize);

    /// <summary>[time, head size].</summary>
    public MatrixSpan Second(int rows) => _second.Matrix(rows, headSize);

    /// <summary>[time, head size].</summary>
    public MatrixSpan Third(int rows) => _third.Matrix(rows, headSize);

    /// <summary>[head size, time]: a query or an output's gradient transposed; its padding is zero.</summary>
    public MatrixSpan Transposed(int columns) => _transposed.Matrix(headSize, columns);

    /// <summary>[time, time].</summary>
    public MatrixSpan Weights(int rows) => new(_weights.Span, rows, rows, ScoreStride(rows));
}
