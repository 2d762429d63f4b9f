using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Snippets;

/// <summary>The code of a snippet as documents show it: the usings of its file, and what stands in its region.</summary>
internal static partial class SnippetFile
{
    private const string Folder = "tests/CryptoAi.Repository.Tests/Snippets/";

    /// <summary>The names of all snippets.</summary>
    public static IEnumerable<string> Names => Checkout.FilesOf(Folder.TrimEnd('/'), ".cs")
        .Where(static f => Region().IsMatch(Checkout.Read(f)))
        .Select(static f => Path.GetFileNameWithoutExtension(f));

    /// <summary>The text of one.</summary>
    public static string Text(string name)
    {
        string source = Checkout.Read($"{Folder}{name}.cs");
        IEnumerable<string> usings = source.Split('\n').Where(static l => l.StartsWith("using ", StringComparison.Ordinal));
        string[] lines = Region().Match(source).Groups["code"].Value.Split('\n');
        int indent = lines.Where(static l => l.Length > 0).Min(static l => l.Length - l.TrimStart().Length);
        return string.Join('\n', [.. usings, "", .. lines.Select(l => l.Length == 0 ? l : l[indent..])]);
    }

    [GeneratedRegex(@"^ *#region snippet\n(?<code>.*?)\n *#endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();
}
