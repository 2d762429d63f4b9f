using CryptoAi.Models.Drawing;

namespace CryptoAi.Training.Reports.Markup;

/// <summary>An HTML document with the style in it.</summary>
internal static class HtmlPage
{
    /// <param name="title">What the browser's tab says.</param>
    /// <param name="content">Writes what is in it.</param>
    public static string Render(string title, Action<MarkupWriter> content)
    {
        using MarkupWriter writer = new();
        using (writer.Element("html", ("lang", "en")))
        {
            using (writer.Element("head"))
            {
                using (writer.Element("meta", ("charset", "utf-8")))
                {
                }

                using (writer.Element("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")))
                {
                }

                writer.Leaf("title", title);
                writer.Leaf("style", StyleSheet.Text);
            }

            writer.Line();
            using (writer.Element("body"))
            using (writer.Element("main"))
            {
                content(writer);
            }
        }

        return $"<!DOCTYPE html>\n{writer.ToMarkup()}\n";
    }
}
