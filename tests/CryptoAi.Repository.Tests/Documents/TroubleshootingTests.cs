using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>The errors that the page about them names are those of the code: every code, and every word that it quotes.</summary>
internal sealed partial class TroubleshootingTests
{
    private const string Page = "docs/troubleshooting.md";

    private static readonly string Sources = Join(string.Concat(
        Checkout.FilesOf("src", ".cs").Concat(Checkout.FilesOf("samples", ".cs")).Select(Checkout.Read)));

    /// <summary>The rows whose first cell is one or several codes.</summary>
    private static IEnumerable<TestCaseData> Rows => Row().Matches(Checkout.Read(Page))
        .Select(static m => new TestCaseData(m.Groups["codes"].Value, m.Groups["message"].Value.Trim()).SetArgDisplayNames(m.Groups["codes"].Value, m.Groups["message"].Value));

    [Test]
    public void Rows_OfThePage_AreFound() => Assert.That(Rows.Count(), Is.GreaterThan(40));

    [TestCaseSource(nameof(Rows))]
    public void Codes_OfARow_AreThoseOfTheCode(string codes, string message)
    {
        IEnumerable<string> named = Code().Matches(codes).Select(static m => m.Groups["code"].Value);
        Assert.That(named.Where(static c => !Sources.Contains($"\"{c}\"", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Rows))]
    public void Messages_OfARow_AreQuotedFromTheCode(string codes, string message)
    {
        IEnumerable<string> pieces = message.Split('…').Select(static p => p.Trim().Trim('\'', ':', ';', ',', '.', ' ')).Where(static p => p.Length > 0);
        Assert.That(pieces.Where(static p => !Sources.Contains(p, StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>Text as it is written at run time: parts joined by + as one.</summary>
    private static string Join(string source) => Seam().Replace(source, "");

    [GeneratedRegex(@"^\| (?<codes>`[a-z]+(?:_[a-z]+)+`(?:, `[a-z]+(?:_[a-z]+)+`)*) \|(?<message>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[a-z_]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Seam();
}
