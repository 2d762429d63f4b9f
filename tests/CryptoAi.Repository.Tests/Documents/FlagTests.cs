using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>Every flag that a document names is a flag of something: of the samples, the benchmarks, a script or a tool.</summary>
internal sealed partial class FlagTests
{
    // of dotnet
    private static readonly HashSet<string> FlagsOfTools = ["--project", "--filter", "--no-build", "--self-contained", "--source", "--add-source", "--version", "--help", "--global", "--tool-path", "--clear"];

    private static readonly HashSet<string> Flags =
    [
        .. FlagsOfTools,
        .. from file in Checkout.Files
           where (file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal)) || file.EndsWith(".py", StringComparison.Ordinal)
           from Match match in Literal().Matches(Checkout.Read(file))
           select match.Groups["flag"].Value,
    ];

    [TestCaseSource(typeof(Markdown), nameof(Markdown.Files))]
    public void Flags_OfADocument_Exist(string file)
    {
        IEnumerable<string> named = Code().Matches(Checkout.Read(file)).SelectMany(static code => Flag().Matches(code.Value)).Select(static m => m.Groups["flag"].Value);
        Assert.That(named.Distinct().Where(static f => !Flags.Contains(f)), Is.Empty);
    }

    [GeneratedRegex("\"(?<flag>--[a-z][a-z0-9-]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("^```sh\n.*?^```|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![\w-])(?<flag>--[a-z][a-z0-9-]+)")]
    private static partial Regex Flag();
}
