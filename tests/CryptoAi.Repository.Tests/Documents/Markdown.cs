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

    /// <summary>The links and pictures of a document that lead into the repository: paths from its root, and headings.</summary>
    public static IEnumerable<(string Text, string Path, string? Anchor)> Links(string file)
    {
        foreach (Match link in Link().Matches(WithoutCode(Checkout.Read(file))))
        {
            string target = link.Groups["target"].Value;
            if (!target.Contains("://", StringComparison.Ordinal))
            {
                string[] parts = target.Split('#', 2);
                string path = parts[0].Length == 0 ? file : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(file)!, parts[0])).Replace('\\', '/').TrimEnd('/');
                yield return (link.Groups["text"].Value, path, parts.Length > 1 ? parts[1] : null);
            }
        }
    }

    /// <summary>The text without fenced code.</summary>
    public static string WithoutCode(string text) => Fence().Replace(text, "");

    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(static c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Trim().Replace(' ', '-');

    // of a picture that is a link, the picture; of [text](target) both
    [GeneratedRegex(@"\[(?<text>[^\[\]]+)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
