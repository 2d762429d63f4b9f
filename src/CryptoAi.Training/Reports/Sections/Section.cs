using CryptoAi.Models.Drawing;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>A part of the page with a heading.</summary>
internal static class Section
{
    /// <param name="writer">The page.</param>
    /// <param name="id">Its anchor.</param>
    /// <param name="heading">Its heading.</param>
    /// <param name="content">Writes what is in it.</param>
    public static void Write(MarkupWriter writer, string id, string heading, Action content)
    {
        using (writer.Element("section", ("id", id), ("aria-labelledby", id + "-h")))
        {
            writer.Leaf("h2", heading, ("id", id + "-h"));
            writer.Line();
            content();
        }
    }

    /// <summary>A remark in small letters.</summary>
    public static void Note(MarkupWriter writer, string text)
    {
        writer.Leaf("p", text, ("class", "note"));
        writer.Line();
    }
}
