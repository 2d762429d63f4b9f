using CryptoAi.Models.Engine.Memory;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>B[c, r] = A[r, c] for every element; the padding of B is left as it is.</summary>
internal static class Transpose
{
    // a tile of source and destination stays in the first-level cache
    private const int Tile = 16;

    public static void Run(MatrixSpan source, MatrixSpan destination)
    {
        if (destination.Rows < source.Columns || destination.Columns < source.Rows)
        {
            throw new ArgumentException(
                $"The transpose of [{source.Rows}, {source.Columns}] does not fit into [{destination.Rows}, {destination.Columns}].", nameof(destination));
        }

        Span<float> to = destination.Values;
        for (int top = 0; top < source.Rows; top += Tile)
        {
            int bottom = Math.Min(top + Tile, source.Rows);
            for (int left = 0; left < source.Columns; left += Tile)
            {
                int right = Math.Min(left + Tile, source.Columns);
                for (int r = top; r < bottom; r++)
                {
                    ReadOnlySpan<float> row = source.Row(r);
                    for (int c = left; c < right; c++)
                    {
                        to[(c * destination.Stride) + r] = row[c];
                    }
                }
            }
        }
    }
}
