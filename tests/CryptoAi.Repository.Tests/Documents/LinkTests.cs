namespace CryptoAi.Repository.Tests.Documents;

/// <summary>Links between documents, and to files and pictures, lead somewhere.</summary>
internal sealed class LinkTests
{
    [TestCaseSource(typeof(Markdown), nameof(Markdown.Files))]
    public void Links_OfADocument_Resolve(string file)
    {
        IEnumerable<string> broken =
            from link in Markdown.Links(file)
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
            foreach ((_, string path, _) in Markdown.Links(file))
            {
                if (path.EndsWith(".md", StringComparison.Ordinal) && Checkout.Files.Contains(path) && reached.Add(path))
                {
                    open.Enqueue(path);
                }
            }
        }

        Assert.That(Checkout.FilesOf("docs", ".md").Where(f => !reached.Contains(f)), Is.Empty);
    }

    [Test]
    public void ReadMes_OfPackages_LinkIntoNoRepository()
    {
        IEnumerable<string> found =
            from file in Markdown.Files
            where file == "samples/CryptoAi.Cli/README.md" || (file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith("/README.md", StringComparison.Ordinal))
            from link in Markdown.Links(file)
            where link.Path != file
            select $"{file}: {link.Path}";
        Assert.That(found, Is.Empty, "A gallery shows these pages without the repository. Name the document without a link.");
    }

    private static bool IsFileOrFolder(string path) => Checkout.Files.Contains(path) || Checkout.Files.Any(f => f.StartsWith(path + "/", StringComparison.Ordinal));
}
