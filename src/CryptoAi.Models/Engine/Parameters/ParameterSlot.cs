using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine.Memory;

namespace CryptoAi.Models.Engine.Parameters;

/// <summary>
/// Where one tensor of the <c>state_dict</c> lies in the arena: a matrix (a vector is one row) whose rows and columns are made of blocks, each padded, such as the
/// four gates of an LSTM or the features beside the embedding.
/// </summary>
internal sealed class ParameterSlot
{
    private readonly int[] _rowBlocks;
    private readonly int[] _columnBlocks;

    public ParameterSlot(TensorSpec spec, int offset, int packedOffset, int[] rowBlocks, int[] columnBlocks)
    {
        (Spec, Offset, PackedOffset, _rowBlocks, _columnBlocks) = (spec, offset, packedOffset, rowBlocks, columnBlocks);
        Rows = spec.Shape.Length == 1 ? 1 : rowBlocks.Sum(Padding.RoundUp);
        Columns = columnBlocks.Sum(Padding.RoundUp);
        if (rowBlocks.Sum() * (long)columnBlocks.Sum() != spec.Length)
        {
            throw new ArgumentException($"{spec.Name}: blocks [{string.Join(", ", rowBlocks)}] × [{string.Join(", ", columnBlocks)}] do not make up its shape.");
        }
    }

    /// <summary>Name and shape in the <c>state_dict</c>.</summary>
    public TensorSpec Spec { get; }

    /// <summary>The first float in the arena.</summary>
    public int Offset { get; }

    /// <summary>The first float of each packed copy, or −1 where no product needs one.</summary>
    public int PackedOffset { get; }

    /// <summary>Rows with padding; a vector is one row without.</summary>
    public int Rows { get; }

    /// <summary>Columns with padding: also the distance between rows.</summary>
    public int Columns { get; }

    /// <summary>Floats in the arena.</summary>
    public int Length => Rows * Columns;

    /// <summary>Copies from the compact order of the <c>state_dict</c> into an arena; padding is left as it is.</summary>
    public void Scatter(ReadOnlySpan<float> compact, Span<float> arena)
    {
        foreach ((int from, int to, int length) in Runs())
        {
            compact.Slice(from, length).CopyTo(arena[to..]);
        }
    }

    /// <summary>Copies from an arena into the compact order of the <c>state_dict</c>.</summary>
    public void Gather(ReadOnlySpan<float> arena, Span<float> compact)
    {
        foreach ((int from, int to, int length) in Runs())
        {
            arena.Slice(to, length).CopyTo(compact[from..]);
        }
    }

    private IEnumerable<(int Compact, int Arena, int Length)> Runs()
    {
        int compact = 0;
        int rowStart = 0;
        foreach (int rows in _rowBlocks)
        {
            for (int row = 0; row < rows; row++)
            {
                int column = 0;
                foreach (int columns in _columnBlocks)
                {
                    yield return (compact, Offset + ((rowStart + row) * Columns) + column, columns);
                    compact += columns;
                    column += Padding.RoundUp(columns);
                }
            }

            rowStart += Padding.RoundUp(rows);
        }
    }
}
