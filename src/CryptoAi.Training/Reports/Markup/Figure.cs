using CryptoAi.Models.Drawing;

namespace CryptoAi.Training.Reports.Markup;

/// <summary>A drawing with its caption, its legend, and its values as a table that opens without a script.</summary>
internal static class Figure
{
    /// <param name="writer">The page.</param>
    /// <param name="caption">What is drawn.</param>
    /// <param name="draw">Writes the SVG.</param>
    /// <param name="values">The values in the drawing.</param>
    /// <param name="legend">The names of the colours in order; empty for none.</param>
    public static void Write(MarkupWriter writer, string caption, Action<MarkupWriter> draw, HtmlTable values, IReadOnlyList<string>? legend = null)
    {
        using (writer.Element("figure"))
        {
            writer.Leaf("figcaption", caption);
            draw(writer);
            writer.Line();
            WriteLegend(writer, legend ?? []);
            using (writer.Element("details"))
            {
                writer.Leaf("summary", "Values");
                values.Write(writer);
            }
        }

        writer.Line();
    }

    private static void WriteLegend(MarkupWriter writer, IReadOnlyList<string> legend)
    {
        if (legend.Count == 0)
        {
            return;
        }

        using (writer.Element("ul", ("class", "legend")))
        {
            for (int i = 0; i < legend.Count; i++)
            {
                using (writer.Element("li"))
                {
                    writer.Leaf("span", "", ("class", $"swatch b{Palette.Index(i)}"), ("aria-hidden", "true"));
                    writer.Text(legend[i]);
                }
            }
        }
    }
}
