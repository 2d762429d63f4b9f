namespace CryptoAi.Models.Engine.Memory;

/// <summary>Float32 memory that starts on a cache line and never moves, filled with zeros. Managed, so nothing needs to be freed.</summary>
internal sealed class AlignedBuffer
{
    private const int AlignmentBytes = 64;
    private readonly float[] _array;
    private readonly int _start;

    public unsafe AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _array = GC.AllocateArray<float>(checked(length + (AlignmentBytes / sizeof(float))), pinned: true);
        fixed (float* first = _array)
        {
            nuint misalignment = (nuint)first % AlignmentBytes;
            _start = misalignment == 0 ? 0 : (int)((AlignmentBytes - misalignment) / sizeof(float));
        }
    }

    public int Length { get; }

    public Span<float> Span => _array.AsSpan(_start, Length);

    /// <summary>The first rows × stride elements as a matrix.</summary>
    public MatrixSpan Matrix(int rows, int columns) => new(Span, rows, columns, Padding.RoundUp(columns));
}
