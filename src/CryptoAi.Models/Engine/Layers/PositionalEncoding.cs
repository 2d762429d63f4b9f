using CryptoAi.Models.Engine.Kernels;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>The positions of <see cref="PositionTable"/>, added to every sample. Not trained.</summary>
internal sealed class PositionalEncoding<S>
    where S : struct, ISimd<S>
{
    private readonly AlignedBuffer _table;
    private readonly int _size;

    public PositionalEncoding(int time, int size)
    {
        _size = size;
        _table = new AlignedBuffer(checked(time * Padding.RoundUp(size)));
        MatrixSpan table = _table.Matrix(time, size);
        for (int t = 0; t < time; t++)
        {
            PositionTable.Fill(table.Row(t)[..size], t);
        }
    }

    /// <summary>Adds the positions to every sample.</summary>
    /// <param name="x">[samples·time, size].</param>
    /// <param name="time">Time steps.</param>
    public void AddTo(MatrixSpan x, int time)
    {
        ReadOnlySpan<float> positions = _table.Matrix(time, _size).Values;
        for (int row = 0; row < x.Rows; row += time)
        {
            RowOps.Add<S>(positions, x.RowRange(row, time).Values);
        }
    }
}
