using CryptoAi.Models.Engine.Memory;

namespace CryptoAi.Models.Engine.Layers;

/// <summary>The small matrices of one attention head of one sample, [time, head size] and [time, time]; small enough for the first cache levels.</summary>
internal sealed class AttentionScratch
{
    private readonly int _headSize;
    private readonly AlignedBuffer[] _rows;
    private readonly AlignedBuffer _transposed;
    private readonly AlignedBuffer _weights;

    public AttentionScratch(int time, int headSize)
    {
        _headSize = headSize;
        _rows = new AlignedBuffer[7];
        for (int i = 0; i < _rows.Length; i++)
        {
            _rows[i] = new AlignedBuffer(time * Padding.RoundUp(headSize));
        }

        _transposed = new AlignedBuffer(Padding.RoundUp(headSize) * Padding.RoundUp(time));
        _weights = new AlignedBuffer(time * Padding.RoundUp(time));
    }

    public MatrixSpan Query(int time) => _rows[0].Matrix(time, _headSize);

    public MatrixSpan Key(int time) => _rows[1].Matrix(time, _headSize);

    public MatrixSpan Value(int time) => _rows[2].Matrix(time, _headSize);

    public MatrixSpan Output(int time) => _rows[3].Matrix(time, _headSize);

    public MatrixSpan QueryGradient(int time) => _rows[4].Matrix(time, _headSize);

    public MatrixSpan KeyGradient(int time) => _rows[5].Matrix(time, _headSize);

    public MatrixSpan ValueGradient(int time) => _rows[6].Matrix(time, _headSize);

    /// <summary>[head size, time]: a key or value transposed; its padding is zero.</summary>
    public MatrixSpan KeyTransposed(int time) => _transposed.Matrix(_headSize, time);

    /// <summary>[time, time].</summary>
    public MatrixSpan Weights(int time) => _weights.Matrix(time, time);
}
