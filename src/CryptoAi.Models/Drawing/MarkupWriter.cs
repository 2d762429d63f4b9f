using System.Globalization;
using System.Text;
using System.Xml;

namespace CryptoAi.Models.Drawing;

/// <summary>
/// Writes HTML with inline SVG that is well-formed XML too: every text and attribute is escaped by the writer, so that no symbol or name can become markup. Characters that
/// XML cannot hold become U+FFFD.
/// </summary>
internal sealed class MarkupWriter : IDisposable
{
    private static readonly string[] VoidElements = ["meta", "br"];

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;
    private int _ids;

    public MarkupWriter()
    {
        XmlWriterSettings settings = new() { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, NewLineHandling = NewLineHandling.None };
        _xml = XmlWriter.Create(new StringWriter(_text, CultureInfo.InvariantCulture), settings);
    }

    /// <summary>Opens the outermost element of a document of its own, such as an SVG file; what lies in it is of the same namespace.</summary>
    public Scope Root(string name, string xmlNamespace, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, xmlNamespace);
        return Attributes(name, attributes);
    }

    /// <summary>Opens an element until the result is disposed.</summary>
    public Scope Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name);
        return Attributes(name, attributes);
    }

    private Scope Attributes(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach ((string attribute, string value) in attributes)
        {
            _xml.WriteAttributeString(attribute, Clean(value));
        }

        return new Scope(_xml, VoidElements.Contains(name));
    }

    /// <summary>An element with nothing but text in it.</summary>
    public void Leaf(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        using Scope scope = Element(name, attributes);
        if (text.Length > 0)
        {
            _xml.WriteString(Clean(text));
        }
    }

    public void Text(string text) => _xml.WriteString(Clean(text));

    /// <summary>A line end in the file, so that it can be read and compared.</summary>
    public void Line() => _xml.WriteString("\n");

    /// <summary>An identifier that no other element of the document has.</summary>
    public string NextId() => string.Create(CultureInfo.InvariantCulture, $"c{++_ids}");

    public string ToMarkup()
    {
        _xml.Flush();
        return _text.ToString();
    }

    public void Dispose() => _xml.Dispose();

    private static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (char c in text)
        {
            if (!XmlConvert.IsXmlChar(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Closes an element. Only void elements of HTML have no end tag of their own.</summary>
    public readonly struct Scope(XmlWriter xml, bool isVoid) : IDisposable
    {
        public void Dispose()
        {
            if (isVoid)
            {
                xml.WriteEndElement();
            }
            else
            {
                xml.WriteFullEndElement();
            }
        }
    }
}
