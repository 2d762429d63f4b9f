using Spectre.Console;
using Spectre.Console.Rendering;

namespace CryptoAi.Cli.Output;

/// <summary>Rows in aligned columns: framed on a terminal, bare elsewhere.</summary>
internal sealed class TextTable
{
    private readonly List<(string Header, bool IsNumber)> _columns = [];
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a column of words.</summary>
    public TextTable Words(params string[] headers) => Add(headers, isNumber: false);

    /// <summary>Adds columns of numbers, aligned right.</summary>
    public TextTable Numbers(params string[] headers) => Add(headers, isNumber: true);

    /// <summary>Adds a row, one cell per column.</summary>
    public TextTable Row(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    public IRenderable Render(bool isTerminal)
    {
        Table table = new() { Border = isTerminal ? TableBorder.Rounded : TableBorder.None, UseSafeBorder = true };
        foreach ((string header, bool isNumber) in _columns)
        {
            TableColumn column = new(new Text(header)) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = true };
            if (!isTerminal)
            {
                column.Padding = new Padding(0, 0, 2, 0);
            }

            table.AddColumn(column);
        }

        foreach (string[] row in _rows)
        {
            table.AddRow(row.Select(static cell => new Text(cell)));
        }

        return table;
    }

    private TextTable Add(string[] headers, bool isNumber)
    {
        _columns.AddRange(headers.Select(h => (h, isNumber)));
        return this;
    }
}
