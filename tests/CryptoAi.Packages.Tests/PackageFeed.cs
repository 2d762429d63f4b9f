using System.Text.RegularExpressions;
using System.Xml.Linq;
using CryptoAi.Packages.Tests.Processes;

namespace CryptoAi.Packages.Tests;

/// <summary>The packages of this commit in <c>artifacts/packages</c>, and a folder outside the repository whose NuGet configuration takes them from nowhere else.</summary>
[SetUpFixture]
internal sealed partial class PackageFeed
{
    private static readonly string Version =
        XDocument.Load(Path.Combine(RealData.RepositoryRoot, "Directory.Build.props")).Descendants("Version").Single().Value;

    private static string? _root;

    /// <summary>The configuration that the tests, and so the packages, are built in.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The folder of the packages.</summary>
    public static string Folder { get; } = Path.Combine(RealData.RepositoryRoot, "artifacts", "packages");

    /// <summary>All packages, symbols not counted.</summary>
    public static IReadOnlyList<string> Files => [.. Directory.GetFiles(Folder, "*.nupkg").Order(StringComparer.Ordinal)];

    /// <summary>A folder outside the repository for applications; the tests delete it.</summary>
    public static string Outside => _root ?? throw new InvalidOperationException("The packages are not packed yet.");

    /// <summary>What processes there run with: a package folder of their own, so that no other build of the same version is taken for this one.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>();

    /// <summary>The file of a package.</summary>
    public static string FileOf(string id) => Path.Combine(Folder, $"{id}.{Version}.nupkg");

    [OneTimeSetUp]
    public void Pack()
    {
        _root = Directory.CreateTempSubdirectory("cryptoai-packages-").FullName;
        Environment = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Path.Combine(_root, "packages"),
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",

            // an audit asks the source for its list of vulnerabilities, which not every source has
            ["NuGetAudit"] = "false",
        };
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        Dictionary<string, string> here = Environment.Where(static e => e.Key != "NUGET_PACKAGES").ToDictionary();
        DotnetProcess.Succeed(
            "dotnet", RealData.RepositoryRoot, here, "pack", "CryptoAi.Sdk.sln", "--no-build", "-c", Configuration, "-o", Folder, "-warnaserror", "-m:2", "-v:minimal");
        File.WriteAllText(Path.Combine(_root, "nuget.config"), Configure());
    }

    [OneTimeTearDown]
    public void Delete()
    {
        if (_root is not null)
        {
            Directory.Delete(_root, recursive: true);
        }
    }

    /// <summary>The sources of this machine for what others make, and the packages of this commit from their folder alone.</summary>
    private static string Configure()
    {
        string list = DotnetProcess.Succeed("dotnet", RealData.RepositoryRoot, Environment, "nuget", "list", "source");
        IEnumerable<string> others = Source().Matches(list).Select(static m => $"""    <packageSource key="{m.Groups["name"].Value}"><package pattern="*" /></packageSource>""");
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <packageSources>
                <add key="cryptoai-under-test" value="{Folder}" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="cryptoai-under-test"><package pattern="CryptoAi" /><package pattern="CryptoAi.*" /></packageSource>
            {string.Join('\n', others)}
              </packageSourceMapping>
            </configuration>
            """;
    }

    [GeneratedRegex(@"^ *\d+\. +(?<name>.+?) \[Enabled\]", RegexOptions.Multiline)]
    private static partial Regex Source();
}
