using CryptoAi.Models.Drawing;

namespace CryptoAi.Training.Reports.Sections;

/// <summary>Names with their values, side by side where there is room.</summary>
internal static class FactList
{
    public static void Write(MarkupWriter writer, IEnumerable<(string Name, string Value)> facts)
    {
        using (writer.Element("dl", ("class", "facts")))
        {
            foreach ((string name, string value) in facts)
            {
                using (writer.Element("div"))
                {
                    writer.Leaf("dt", name);
                    writer.Leaf("dd", value);
                }

                writer.Line();
            }
        }
    }
}
