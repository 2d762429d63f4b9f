using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>Links between documents, and to files, lead somewhere.</summary>
internal sealed partial class LinkTests
{
    [TestCaseSource(typeof(Markdown), nameof(Markdown.Files))]
    public void Links_OfADocument_Resolve(string file)
    {
        IEnumerable<string> broken =
            from link in Links(file)
            where !IsFileOrFolder(link.Path) || (link.Anchor is { } anchor && !Markdown.Anchors(link.Path).Contains(anchor))
            select $"{link.Path}#{link.Anchor}";
        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void Documents_OfDocs_AreReachableFromTheReadMe()
    {
        HashSet<string> reached = ["README.md"];
        Queue<string> open = new(reached);
        while (open.TryDequeue(out string? file))
        {
            foreach ((string path, _) in Links(file))
            {
                if (path.EndsWith(".md", StringComparison.Ordinal) && Checkout.Files.Contains(path) && reached.Add(path))
                {
                    open.Enqueue(path);
                }
            }
        }

        Assert.That(Checkout.FilesOf("docs", ".md").Where(f => !reached.Contains(f)), Is.Empty);
    }

    private static bool IsFileOrFolder(string path) => Checkout.Files.Contains(path) || Checkout.Files.Any(f => f.StartsWith(path + "/", StringComparison.Ordinal));

    /// <summary>The links of a document into the repository: paths from its root, and headings.</summary>
    private static IEnumerable<(string Path, string? Anchor)> Links(string file)
    {
        foreach (Match link in Link().Matches(Markdown.WithoutCode(Checkout.Read(file))))
        {
            string target = link.Groups["target"].Value;
            if (!target.Contains("://", StringComparison.Ordinal))
            {
                string[] parts = target.Split('#', 2);
                string path = parts[0].Length == 0 ? file : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(file)!, parts[0])).Replace('\\', '/').TrimEnd('/');
                yield return (path, parts.Length > 1 ? parts[1] : null);
            }
        }
    }

    [GeneratedRegex(@"(?<!\!)\[[^\]]+\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
