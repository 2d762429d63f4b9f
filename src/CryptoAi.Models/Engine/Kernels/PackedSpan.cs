using CryptoAi.Models.Engine.Memory;

namespace CryptoAi.Models.Engine.Kernels;

/// <summary>
/// The right-hand side of a product in panels of 64 columns: within a panel, rows follow one another without gaps, so that the innermost loop reads memory straight
/// through and no two rows compete for the same cache lines. The last panel is as wide as the padded columns that are left.
/// </summary>
internal readonly ref struct PackedSpan
{
    /// <summary>Columns of a panel: four 512-bit registers.</summary>
    public const int PanelColumns = 64;

    private readonly int _panelRows;
    private readonly int _firstRow;

    public PackedSpan(Span<float> values, int rows, int columns)
        : this(values, rows, columns, rows, 0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns % Padding.Block, 0, nameof(columns));
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, rows * columns, nameof(values));
    }

    private PackedSpan(Span<float> values, int rows, int columns, int panelRows, int firstRow)
    {
        Values = values;
        (Rows, Columns, _panelRows, _firstRow) = (rows, columns, panelRows, firstRow);
    }

    public Span<float> Values { get; }

    public int Rows { get; }

    /// <summary>Columns with padding.</summary>
    public int Columns { get; }

    /// <summary>The columns of the panel that starts at a column: also the distance between its rows.</summary>
    public int PanelWidth(int column) => Math.Min(PanelColumns, Columns - column);

    /// <summary>The first element of the panel that starts at a column.</summary>
    public int PanelStart(int column) => (_panelRows * column) + (_firstRow * PanelWidth(column));

    /// <summary>Consecutive rows of all panels.</summary>
    public PackedSpan RowRange(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, Rows, nameof(count));
        return new PackedSpan(Values, count, Columns, _panelRows, _firstRow + start);
    }

    /// <summary>Fills the panels from a matrix of the same shape.</summary>
    public void Pack(MatrixSpan source)
    {
        for (int column = 0; column < Columns; column += PanelColumns)
        {
            int width = PanelWidth(column);
            Span<float> panel = Values[PanelStart(column)..];
            for (int row = 0; row < Rows; row++)
            {
                source.Values.Slice((row * source.Stride) + column, width).CopyTo(panel[(row * width)..]);
            }
        }
    }

    /// <summary>Fills the panels from the transpose of a matrix, [columns, rows].</summary>
    public void PackTransposed(MatrixSpan source)
    {
        for (int column = 0; column < Columns; column += PanelColumns)
        {
            int width = PanelWidth(column);
            MatrixSpan panel = new(Values[PanelStart(column)..], Rows, width, width);
            Transpose.Run(new MatrixSpan(source.Values[(column * source.Stride)..], width, Rows, source.Stride), panel);
        }
    }
}
