using System.Xml.Linq;
using CryptoAi.Models.Drawing;

namespace CryptoAi.Models.Tests.Drawing;

[TestFixture]
public sealed class MarkupWriterTests
{
    private const string Hostile = "</td><script>alert('x')</script> & \"quoted\" \u0000\u0001\u000B\uD800\uFFFE";

    [Test]
    public void Leaf_HostileText_IsTextAndNothingElse()
    {
        using MarkupWriter writer = new();
        writer.Leaf("p", Hostile, ("title", Hostile));
        string markup = writer.ToMarkup();

        XElement element = XElement.Parse(markup);
        const string expected = "</td><script>alert('x')</script> & \"quoted\" \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD";
        Assert.Multiple(() =>
        {
            Assert.That(markup, Does.Not.Contain("<script").And.Not.Contain("</td>"));
            Assert.That(element.Value, Is.EqualTo(expected));
            Assert.That((string?)element.Attribute("title"), Is.EqualTo(expected));
            Assert.That(element.Elements(), Is.Empty);
        });
    }

    [Test]
    public void Element_WithoutContent_HasAnEndTagUnlessHtmlHasNone()
    {
        using MarkupWriter writer = new();
        writer.Leaf("td", "");
        using (writer.Element("br"))
        {
        }

        Assert.That(writer.ToMarkup(), Is.EqualTo("<td></td><br />"));
    }

    [Test]
    public void Leaf_LettersOfAllLanguages_StayAsTheyAre()
    {
        using MarkupWriter writer = new();
        writer.Leaf("p", "삼성전자 😀");

        Assert.That(writer.ToMarkup(), Is.EqualTo("<p>삼성전자 😀</p>"));
    }
}
