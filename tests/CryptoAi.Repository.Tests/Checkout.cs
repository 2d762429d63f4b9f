namespace CryptoAi.Repository.Tests;

/// <summary>The files of the checkout, as paths relative to its root with forward slashes.</summary>
internal static class Checkout
{
    private static readonly HashSet<string> Generated =
        [.. File.ReadLines(Full(".gitignore")).Where(static l => l.EndsWith('/')).Select(static l => l.Trim('/')), ".git"];

    // what the samples and the commands of the documents write when run from the root; sources have folders of these names
    private static readonly HashSet<string> GeneratedAtRoot = [.. File.ReadLines(Full(".gitignore")).Where(static l => l.StartsWith('/')).Select(static l => l.Trim('/'))];

    /// <summary>All files that are, or may be, committed.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. List(new DirectoryInfo(RealData.RepositoryRoot), "").Order(StringComparer.Ordinal)];

    /// <summary>The files below a folder with an extension.</summary>
    public static IEnumerable<string> FilesOf(string folder, string extension) =>
        Files.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal) && f.EndsWith(extension, StringComparison.Ordinal));

    /// <summary>The full path of a file.</summary>
    public static string Full(string relative) => Path.Combine(RealData.RepositoryRoot, relative);

    /// <summary>The text of a file with line feeds only.</summary>
    public static string Read(string relative) => File.ReadAllText(Full(relative)).ReplaceLineEndings("\n");

    private static IEnumerable<string> List(DirectoryInfo folder, string prefix)
    {
        foreach (FileInfo file in folder.EnumerateFiles().Where(f => f.Name != ".git" && !(prefix.Length == 0 && GeneratedAtRoot.Contains(f.Name))))
        {
            yield return prefix + file.Name;
        }

        IEnumerable<DirectoryInfo> sources = folder.EnumerateDirectories()
            .Where(d => d.LinkTarget is null && !IsGenerated(d.Name, prefix));
        foreach (DirectoryInfo child in sources)
        {
            foreach (string file in List(child, $"{prefix}{child.Name}/"))
            {
                yield return file;
            }
        }
    }

    private static bool IsGenerated(string name, string prefix) =>
        prefix.Length == 0 ? Generated.Contains(name) || GeneratedAtRoot.Contains(name) : Generated.Contains(name) && !GeneratedAtRoot.Contains(name);
}
