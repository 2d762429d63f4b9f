using System.Text.RegularExpressions;
using CryptoAi.Repository.Tests.Snippets;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>Every piece of C# in a document is a snippet that is compiled and run: <c>&lt;!-- snippet: Name --&gt;</c> before it says which.</summary>
internal sealed partial class SnippetsInDocumentsTests
{
    [TestCaseSource(typeof(Markdown), nameof(Markdown.Files))]
    public void CSharp_OfADocument_IsItsSnippet(string file)
    {
        string text = Checkout.Read(file);
        string expected = Block().Replace(text, static m => $"<!-- snippet: {m.Groups["name"].Value} -->\n```csharp\n{SnippetFile.Text(m.Groups["name"].Value)}\n```\n");

        Assert.That(Fence().Count(text), Is.EqualTo(Block().Count(text)), "Every block of C# needs a line that names its snippet before it.");
        Regeneration.Require(file, expected);
    }

    [TestCaseSource(typeof(Markdown), nameof(Markdown.Files))]
    public void Files_ShownInADocument_AreThoseFiles(string file)
    {
        string text = Checkout.Read(file);
        string expected = ShownFile().Replace(text, static m =>
            $"<!-- file: {m.Groups["path"].Value} -->\n```{m.Groups["language"].Value}\n{Checkout.Read(m.Groups["path"].Value)}```\n");

        Regeneration.Require(file, expected);
    }

    [Test]
    public void Snippets_All_StandInADocument()
    {
        HashSet<string> shown = [.. Markdown.Files.SelectMany(static f => Block().Matches(Checkout.Read(f))).Select(static m => m.Groups["name"].Value)];
        Assert.That(SnippetFile.Names, Is.Not.Empty.And.All.Matches<string>(shown.Contains));
    }

    [GeneratedRegex("^```(csharp|cs|c#)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^<!-- file: (?<path>\S+) -->\n```(?<language>\w+)\n.*?^```\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShownFile();

    [GeneratedRegex(@"^<!-- snippet: (?<name>\w+) -->\n```csharp\n.*?^```\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
