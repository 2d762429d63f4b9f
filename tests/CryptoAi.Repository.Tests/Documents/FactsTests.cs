using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>What documents say and code knows stands between <c>&lt;!-- generated: name --&gt;</c> and <c>&lt;!-- /generated --&gt;</c> and is compared with the code.</summary>
internal sealed partial class FactsTests
{
    [TestCaseSource(typeof(Markdown), nameof(Markdown.Files))]
    public void Facts_OfADocument_AreThoseOfTheCode(string file)
    {
        string text = Checkout.Read(file);
        string expected = Block().Replace(text, static m => $"<!-- generated: {m.Groups["name"].Value} -->\n{Facts.Text(m.Groups["name"].Value)}\n<!-- /generated -->");

        Regeneration.Require(file, expected);
    }

    [Test]
    public void Facts_All_StandInADocument()
    {
        IEnumerable<string> shown = Markdown.Files.SelectMany(static f => Block().Matches(Checkout.Read(f))).Select(static m => m.Groups["name"].Value);
        Assert.That(shown, Is.EquivalentTo(Facts.Names));
    }

    [GeneratedRegex(@"<!-- generated: (?<name>[\w-]+) -->\n.*?<!-- /generated -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
