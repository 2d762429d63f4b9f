using System.Globalization;
using System.Text;

namespace CryptoAi.Models.Attention;

/// <summary>
/// The cells of a heat map as a few paths, one per shade: a line of a cell's height for every run of cells of one shade. Long windows have several bars to a cell, with their
/// mean.
/// </summary>
internal sealed class HeatCells
{
    /// <summary>Shades above nothing.</summary>
    public const int Levels = 12;

    private const int MostCells = 120;

    private readonly double[] _cells;

    /// <summary>The cells of a map.</summary>
    public HeatCells(AttentionMap map)
    {
        Count = Math.Min(map.Time, MostCells);
        _cells = new double[Count * Count];
        int[] members = new int[Count];
        for (int bar = 0; bar < map.Time; bar++)
        {
            members[Cell(bar, map.Time)]++;
        }

        for (int query = 0; query < map.Time; query++)
        {
            ReadOnlySpan<float> row = map.Row(query);
            int first = Cell(query, map.Time) * Count;
            for (int key = 0; key < row.Length; key++)
            {
                _cells[first + Cell(key, map.Time)] += row[key];
            }
        }

        for (int i = 0; i < _cells.Length; i++)
        {
            _cells[i] /= (double)members[i / Count] * members[i % Count];
        }

        Largest = _cells.Where((_, i) => !map.HasResidual || Count == 1 || i / Count != i % Count).Max();
    }

    /// <summary>Cells on a side.</summary>
    public int Count { get; }

    /// <summary>
    /// The largest weight of a cell, which the darkest shade stands for. On a diagonal of what passes beside attention, larger ones have that shade too: it would leave nothing
    /// to see of the rest.
    /// </summary>
    public double Largest { get; }

    /// <summary>How dark a shade is.</summary>
    public static double Opacity(int level) => (double)level / Levels;

    /// <summary>The paths of all shades but nothing, in units of cells; a line lies in the middle of its row.</summary>
    public IEnumerable<(double Opacity, string Data)> Paths()
    {
        StringBuilder[] paths = [.. Enumerable.Range(0, Levels + 1).Select(static _ => new StringBuilder())];
        for (int row = 0; row < Count; row++)
        {
            for (int column = 0; column < Count;)
            {
                int level = Level(row, column);
                int end = column + 1;
                while (end < Count && Level(row, end) == level)
                {
                    end++;
                }

                paths[level].Append(CultureInfo.InvariantCulture, $"M{column} {row}h{end - column}");
                column = end;
            }
        }

        for (int level = 1; level <= Levels; level++)
        {
            if (paths[level].Length > 0)
            {
                yield return (Opacity(level), paths[level].ToString());
            }
        }
    }

    private int Cell(int bar, int time) => (int)((long)bar * Count / time);

    private int Level(int row, int column) => Largest > 0 ? (int)Math.Round(Levels * Math.Min(_cells[(row * Count) + column] / Largest, 1)) : 0;
}
