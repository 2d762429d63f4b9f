using System.Globalization;

namespace CryptoAi.Models.Drawing;

/// <summary>Draws the marks that charts have in common. Sizes are in units of the view box, which the page scales to the width that there is.</summary>
internal sealed class Canvas(MarkupWriter writer)
{
    /// <summary>The width of every drawing: small, so that its text can be read on a phone.</summary>
    public const double Width = 400;

    /// <summary>Opens the drawing; its name and its description are read aloud in its place.</summary>
    public MarkupWriter.Scope Open(double height, string title, string description)
    {
        string id = writer.NextId();
        MarkupWriter.Scope scope = writer.Element(
            "svg", ("viewBox", $"0 0 {Number(Width)} {Number(height)}"), ("role", "img"), ("aria-labelledby", $"{id}t {id}d"));
        writer.Leaf("title", title, ("id", id + "t"));
        writer.Leaf("desc", description, ("id", id + "d"));
        return scope;
    }

    public void Line(string style, double x1, double y1, double x2, double y2) =>
        writer.Leaf("line", "", ("class", style), ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)));

    public void Rectangle(string style, double x, double y, double width, double height, double opacity = 1, string? tip = null)
    {
        using (writer.Element(
            "rect", ("class", style), ("x", Number(x)), ("y", Number(y)), ("width", Number(Math.Max(width, 0))), ("height", Number(Math.Max(height, 0))), ("fill-opacity", Number(opacity))))
        {
            Tip(tip);
        }
    }

    public void Dot(string style, double x, double y, double radius, string? tip = null)
    {
        using (writer.Element("circle", ("class", style), ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius))))
        {
            Tip(tip);
        }
    }

    public void Path(string style, string data) => writer.Leaf("path", "", ("class", style), ("d", data));

    /// <param name="text">The text.</param>
    /// <param name="x">The place of its anchor.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="style">tick for the numbers of an axis, or empty.</param>
    public void Text(string text, double x, double y, string anchor = "start", string style = "") =>
        writer.Leaf("text", text, ("class", style), ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor));

    /// <summary>Text that is turned to read upwards, centred at a place.</summary>
    public void Upward(string text, double x, double y) =>
        writer.Leaf("text", text, ("class", "tick"), ("transform", $"translate({Number(x)} {Number(y)}) rotate(-90)"), ("text-anchor", "middle"));

    /// <summary>A place with two decimals.</summary>
    public static string Number(double value) => (Math.Abs(value) < 0.005 ? 0 : value).ToString("0.##", CultureInfo.InvariantCulture);

    private void Tip(string? tip)
    {
        if (tip is not null)
        {
            writer.Leaf("title", tip);
        }
    }
}
