using System.Globalization;
using System.Xml.Linq;
using CryptoAi.Models.Drawing;

namespace CryptoAi.Training.Tests.Reports.Charts;

/// <summary>A drawing as XML.</summary>
internal static class Drawing
{
    public static XElement Of(Action<MarkupWriter> write)
    {
        using MarkupWriter writer = new();
        write(writer);
        return XElement.Parse(writer.ToMarkup());
    }

    public static double Number(this XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    public static IEnumerable<XElement> OfClass(this XElement element, string name, string style) => element.Descendants(name).Where(e => (string?)e.Attribute("class") == style);

    public static string[] Texts(this XElement element) => [.. element.Descendants("text").Select(static t => t.Value)];
}
