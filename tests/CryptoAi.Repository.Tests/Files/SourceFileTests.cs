using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Files;

/// <summary>One concept per file, folders as namespaces, files that fit into a head.</summary>
internal sealed partial class SourceFileTests
{
    private const int MostLines = 300;

    // longer files, each with its reason
    private static readonly Dictionary<string, string> LongFiles = [];

    // folders of tests without one of their name in the package: code of documents, values of other libraries
    private static readonly string[] OwnFolders = ["Snippets", "References"];

    private static readonly string[] NoOnesNames = ["Utils", "Utilities", "Helper", "Helpers", "Manager", "Misc", "Common"];

    private static IEnumerable<string> Sources => Checkout.FilesOf("src", ".cs");

    [Test]
    public void Sources_ExceptThoseWithAReason_HaveAtMost300Lines()
    {
        string[] found = [.. Sources.Where(static f => File.ReadLines(Checkout.Full(f)).Count() > MostLines)];
        Assert.That(found, Is.EquivalentTo(LongFiles.Keys), "Split a file, or name its reason; remove reasons that are no longer needed.");
    }

    [Test]
    public void Sources_All_HaveTheFolderAsNamespace()
    {
        IEnumerable<string> found = Sources.Where(static f =>
            Namespace().Match(Checkout.Read(f)).Groups["name"].Value != Path.GetDirectoryName(f)!.Replace('\\', '/')["src/".Length..].Replace('/', '.'));
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Sources_All_AreNamedAfterTheirFirstTypeAndHaveAtMostOnePublicOne()
    {
        List<string> found = [];
        foreach (string file in Sources)
        {
            MatchCollection types = TopLevelType().Matches(Checkout.Read(file));
            if (types.Count == 0 || types[0].Groups["name"].Value != TypeOf(file))
            {
                found.Add($"{file}: the first type is '{(types.Count == 0 ? "" : types[0].Groups["name"].Value)}'");
            }

            if (types.Count(static t => t.Groups["access"].Value == "public") > 1)
            {
                found.Add($"{file}: more than one public type");
            }
        }

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Sources_All_HaveNamesThatSayWhatTheyAre()
    {
        IEnumerable<string> found = Sources.Where(static f => NoOnesNames.Any(n => Path.GetFileNameWithoutExtension(f).EndsWith(n, StringComparison.Ordinal)));
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Tests_OfAPackage_LieWhereWhatTheyTestLies()
    {
        IEnumerable<string> found =
            from package in Checkout.FilesOf("src", ".csproj").Select(static f => Path.GetFileNameWithoutExtension(f))
            let tests = $"tests/{package}.Tests"
            from test in Checkout.FilesOf(tests, "Tests.cs")
            let folder = Path.GetDirectoryName(test)!.Replace('\\', '/')[tests.Length..]
            where !OwnFolders.Contains(Path.GetFileName(folder)) && !Checkout.FilesOf($"src/{package}{folder}", ".cs").Any()
            select test;
        Assert.That(found, Is.Empty);
    }

    /// <summary>The part of the name before the first dot: a partial type has files such as Type.Part.cs.</summary>
    private static string TypeOf(string file) => Path.GetFileName(file).Split('.')[0];

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(?<access>public|internal) (?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:record struct|record class|record|class|struct|interface|enum|delegate \S+) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
