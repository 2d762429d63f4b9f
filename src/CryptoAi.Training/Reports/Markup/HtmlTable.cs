using CryptoAi.Models.Drawing;

namespace CryptoAi.Training.Reports.Markup;

/// <summary>A table that scrolls sideways where the page is narrow. Long ones are cut, with a line that says so: the JSON has all rows.</summary>
internal sealed class HtmlTable
{
    public const int MostRows = 200;

    private readonly string _caption;
    private readonly string[] _columns;
    private readonly List<string[]> _rows = [];
    private readonly HashSet<int> _marked = [];

    /// <param name="caption">What the table is about, for those who hear the page.</param>
    /// <param name="columns">The headings; the first column names the rows.</param>
    public HtmlTable(string caption, params string[] columns) => (_caption, _columns) = (caption, columns);

    /// <summary>Adds a row; a marked one stands out.</summary>
    public void Row(string[] cells, bool isMarked = false)
    {
        if (isMarked)
        {
            _marked.Add(_rows.Count);
        }

        _rows.Add(cells);
    }

    public void Write(MarkupWriter writer)
    {
        using (writer.Element("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", _caption)))
        using (writer.Element("table"))
        {
            writer.Leaf("caption", _caption);
            using (writer.Element("thead"))
            using (writer.Element("tr"))
            {
                foreach (string column in _columns)
                {
                    writer.Leaf("th", column, ("scope", "col"));
                }
            }

            using (writer.Element("tbody"))
            {
                foreach (int row in Shown())
                {
                    WriteRow(writer, row);
                }
            }
        }

        if (_rows.Count > MostRows)
        {
            writer.Leaf("p", $"{ReportText.Count(MostRows)} of {ReportText.Count(_rows.Count)} rows are shown; the JSON of the report has all.", ("class", "note"));
        }

        writer.Line();
    }

    /// <summary>All rows, or evenly chosen ones with the first, the last and the marked among them.</summary>
    private IEnumerable<int> Shown() => _rows.Count <= MostRows
        ? Enumerable.Range(0, _rows.Count)
        : Enumerable.Range(0, MostRows).Select(i => (int)((long)i * (_rows.Count - 1) / (MostRows - 1))).Concat(_marked.Take(1)).Distinct().Order();

    private void WriteRow(MarkupWriter writer, int row)
    {
        using (writer.Element("tr", _marked.Contains(row) ? [("class", "marked")] : []))
        {
            string[] cells = _rows[row];
            for (int i = 0; i < cells.Length; i++)
            {
                writer.Leaf(i == 0 ? "th" : "td", cells[i], i == 0 ? [("scope", "row")] : []);
            }
        }

        writer.Line();
    }
}
