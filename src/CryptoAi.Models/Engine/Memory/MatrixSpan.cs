namespace CryptoAi.Models.Engine.Memory;

/// <summary>A row-major matrix over somebody else's memory: rows × columns with a distance of <see cref="Stride"/> floats between rows.</summary>
internal readonly ref struct MatrixSpan
{
    public MatrixSpan(Span<float> values, int rows, int columns, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, columns);
        int needed = rows == 0 ? 0 : checked(((rows - 1) * stride) + columns);
        Values = values[..Math.Min(values.Length, checked(rows * stride))];
        ArgumentOutOfRangeException.ThrowIfLessThan(Values.Length, needed, nameof(values));
        (Rows, Columns, Stride) = (rows, columns, stride);
    }

    /// <summary>The memory from the first element on.</summary>
    public Span<float> Values { get; }

    public int Rows { get; }

    public int Columns { get; }

    public int Stride { get; }

    /// <summary>One row without its padding.</summary>
    public Span<float> Row(int row) => Values.Slice(row * Stride, Columns);

    /// <summary>One row with whatever follows it up to the next row: the padding, in a matrix that is not cut out of a wider one.</summary>
    public Span<float> PaddedRow(int row) => Values.Slice(row * Stride, Padding.RoundUp(Columns));

    /// <summary>Consecutive rows.</summary>
    public MatrixSpan RowRange(int start, int count) => new(Values[(start * Stride)..], count, Columns, Stride);

    /// <summary>Consecutive columns of all rows.</summary>
    public MatrixSpan ColumnRange(int start, int count) => new(Values[start..], Rows, count, Stride);

    /// <summary>The same rows with their padding counted as columns.</summary>
    public MatrixSpan WithPadding() => new(Values, Rows, Padding.RoundUp(Columns), Stride);

    public void Clear()
    {
        for (int row = 0; row < Rows; row++)
        {
            PaddedRow(row).Clear();
        }
    }
}
