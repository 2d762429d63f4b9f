using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Snippets;

/// <summary>The code of a snippet as documents show it: the usings of its file, and what stands in its region.</summary>
internal static partial class SnippetFile
{
    /// <summary>The names of all snippets.</summary>
    public static IEnumerable<string> Names => Files.Select(static f => Path.GetFileNameWithoutExtension(f));

    // an opt-in package has its snippets beside its own tests
    private static IEnumerable<string> Files => Checkout.FilesOf("tests", ".cs")
        .Where(static f => f.Contains("/Snippets/", StringComparison.Ordinal) && Region().IsMatch(Checkout.Read(f)));

    /// <summary>The text of one.</summary>
    public static string Text(string name)
    {
        string source = Checkout.Read(Files.Single(f => Path.GetFileNameWithoutExtension(f) == name));
        IEnumerable<string> usings = source.Split('\n').Where(static l => l.StartsWith("using ", StringComparison.Ordinal));
        string[] lines = Region().Match(source).Groups["code"].Value.Split('\n');
        int indent = lines.Where(static l => l.Length > 0).Min(static l => l.Length - l.TrimStart().Length);
        return string.Join('\n', [.. usings, "", .. lines.Select(l => l.Length == 0 ? l : l[indent..])]);
    }

    [GeneratedRegex(@"^ *#region snippet\n(?<code>.*?)\n *#endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();
}
