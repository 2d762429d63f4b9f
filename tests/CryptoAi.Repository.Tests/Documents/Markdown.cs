using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>The documents of the repository.</summary>
internal static partial class Markdown
{
    /// <summary>All documents.</summary>
    public static IEnumerable<string> Files => Checkout.Files.Where(static f => f.EndsWith(".md", StringComparison.Ordinal));

    /// <summary>The headings of a document as link targets.</summary>
    public static HashSet<string> Anchors(string file) =>
        [.. Heading().Matches(WithoutCode(Checkout.Read(file))).Select(static m => Anchor(m.Groups["text"].Value))];

    /// <summary>The text without fenced code.</summary>
    public static string WithoutCode(string text) => Fence().Replace(text, "");

    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(static c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Trim().Replace(' ', '-');

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
