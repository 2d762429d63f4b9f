using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>The page that everybody reads first: two commands, figures that the documents have, and a Korean translation that says the same.</summary>
internal sealed partial class ReadMeTests
{
    private const string English = "README.md";
    private const string Korean = "README.ko.md";

    [Test]
    public void Commands_TheFirstTwo_DoEverything() => Assert.That(
        Shell(English).Take(2), Is.EqualTo(["dotnet run -c Release --project samples/QuickStart\n", "dotnet test -c Release\n"]));

    [TestCase(English)]
    [TestCase(Korean)]
    [TestCase("docs/models.md")]
    public void Figures_OfATable_AreThoseOfTheDocumentInTheLastColumn(string file)
    {
        Match[] rows = MeasuredRow().Matches(Checkout.Read(file)).ToArray();
        Assert.That(rows, Has.Length.GreaterThanOrEqualTo(6));

        IEnumerable<string> found =
            from row in rows
            let path = Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(file)!, row.Groups["document"].Value))
            let document = Checkout.Read(path)
            from Match number in Number().Matches(Names().Replace(row.Groups["cells"].Value, ""))
            where !document.Contains(number.Value, StringComparison.Ordinal)
            select $"{number.Value} is not in {path}";
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Korean_BesideEnglish_HasTheSameCodeAndOutput() => Assert.That(Blocks(Korean), Is.EqualTo(Blocks(English)));

    [Test]
    public void Korean_BesideEnglish_HasTheSameHeadingsAndRows() => Assert.That(
        Shape().Matches(Markdown.WithoutCode(Checkout.Read(Korean))).Select(static m => m.Value),
        Is.EqualTo(Shape().Matches(Markdown.WithoutCode(Checkout.Read(English))).Select(static m => m.Value)));

    [Test]
    public void Korean_BesideEnglish_HasTheSameLinks() => Assert.That(
        Targets(Korean, English), Is.EquivalentTo(Targets(English, Korean)), "Both lead to the same places, and to each other.");

    [Test]
    public void Korean_BesideEnglish_HasTheSameNumbers()
    {
        Assert.That(Figures(Korean), Is.EquivalentTo(Figures(English)));
    }

    private static IEnumerable<string> Targets(string file, string other)
    {
        (string Path, string? Anchor)[] links = [.. Markdown.Links(file).Select(static l => (l.Path, l.Anchor))];
        Assert.That(links, Has.Member((other, (string?)null)));
        return links.Where(l => l.Path != other).Select(static l => $"{l.Path}#{l.Anchor}");
    }

    // a single digit may be a word in the other language
    private static IEnumerable<string> Figures(string file) =>
        Number().Matches(Target().Replace(Markdown.WithoutCode(Checkout.Read(file)), "]")).Select(static m => m.Value).Where(static n => n.Length > 1);

    private static IEnumerable<string> Shell(string file) => Block().Matches(Checkout.Read(file)).Where(static m => m.Groups["language"].Value == "sh").Select(static m => m.Groups["code"].Value);

    private static IEnumerable<string> Blocks(string file) => Block().Matches(Checkout.Read(file)).Select(static m => m.Value);

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\|(?<cells>.*)\| \[[^\]]+\]\((?<document>[\w/-]+\.md)\) \|$", RegexOptions.Multiline)]
    private static partial Regex MeasuredRow();

    [GeneratedRegex(@"\d+(?:,\d{3})*(?:\.\d+)?")]
    private static partial Regex Number();

    // digits in names of code are no figures
    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Names();

    // headings by their depth, rows and items by their first sign
    [GeneratedRegex(@"^(?:#+ |\||- |!\[)", RegexOptions.Multiline)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();
}
