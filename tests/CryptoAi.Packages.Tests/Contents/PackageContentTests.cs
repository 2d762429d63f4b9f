using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;

namespace CryptoAi.Packages.Tests.Contents;

/// <summary>What lies in the packages: all that a gallery shows, the library with its documentation and symbols, nothing else and nothing of the machine that built it.</summary>
internal sealed partial class PackageContentTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private static IReadOnlyList<ExpectedPackage> Packages => ExpectedPackage.All;

    private static IEnumerable<ExpectedPackage> Libraries => Packages.Where(static p => p.IsLibrary);

    [Test]
    public void Packages_OfTheDefaultBuild_AreTheseAndTheOptInOnes()
    {
        IEnumerable<string> found = PackageFeed.Files.Select(static f => VersionOf().Replace(Path.GetFileName(f), ""));
        Assert.That(found.Except(["CryptoAi.Features.Skender", "CryptoAi.Models.TorchSharp"]), Is.EquivalentTo(Packages.Select(static p => p.Id)));
    }

    [TestCaseSource(nameof(Packages))]
    public void Package_Each_SaysWhatAGalleryShows(ExpectedPackage expected)
    {
        using NuGetPackage package = NuGetPackage.Open(expected.Id);
        string readme = Encoding.UTF8.GetString(package.Read("README.md"));

        Assert.Multiple(() =>
        {
            Assert.That(package.Value("id"), Is.EqualTo(expected.Id));
            Assert.That(package.Value("license"), Is.EqualTo("MIT"));
            Assert.That(package.Value("authors"), Is.Not.Empty.And.Not.EqualTo(expected.Id), "the default of the SDK is the name of the package");
            Assert.That(package.Value("description"), Has.Length.InRange(50, 400).And.Not.Contain("Package Description"));
            Assert.That(package.Value("tags").Split(' '), Has.Length.GreaterThan(5));
            Assert.That(package.Value("readme"), Is.EqualTo("README.md"));
            Assert.That(package.Value("icon"), Is.EqualTo("icon.png"));
            Assert.That(package.Read("icon.png")[..4], Is.EqualTo(Png));
            Assert.That(readme, Does.StartWith("# "));
        });
    }

    [TestCaseSource(nameof(Packages))]
    public void Package_Each_DependsOnWhatItNeeds(ExpectedPackage expected)
    {
        using NuGetPackage package = NuGetPackage.Open(expected.Id);
        Assert.That(package.Dependencies, Is.EquivalentTo(expected.Dependencies));
    }

    [TestCaseSource(nameof(Packages))]
    public void Package_Each_DependsOnTheOthersOfItsReleaseAlone(ExpectedPackage expected)
    {
        using NuGetPackage package = NuGetPackage.Open(expected.Id);
        IEnumerable<string> versions = package.Metadata.Descendants().Where(static e => e.Name.LocalName == "dependency" && e.Attribute("id")!.Value.StartsWith("CryptoAi", StringComparison.Ordinal))
            .Select(static e => e.Attribute("version")!.Value);
        Assert.That(versions, Is.All.EqualTo($"[{package.Value("version")}]"), "they see each other's internals");
    }

    [TestCaseSource(nameof(Libraries))]
    public void Library_Each_HoldsAssemblyDocumentationAndNothingElse(ExpectedPackage expected)
    {
        using NuGetPackage package = NuGetPackage.Open(expected.Id);
        using NuGetPackage symbols = NuGetPackage.OpenSymbols(expected.Id);

        Assert.That(package.Files, Is.EquivalentTo([$"lib/net10.0/{expected.Id}.dll", $"lib/net10.0/{expected.Id}.xml", "README.md", "icon.png"]));
        Assert.That(symbols.Files, Is.EquivalentTo([$"lib/net10.0/{expected.Id}.pdb"]));
    }

    [Test]
    public void MetaPackage_HoldsNoCode()
    {
        using NuGetPackage package = NuGetPackage.Open("CryptoAi");
        Assert.That(package.Files, Is.EquivalentTo(["lib/net10.0/_._", "README.md", "icon.png"]));
    }

    [Test]
    public void Tool_HoldsItsCommandAndNoNativeLibrary()
    {
        using NuGetPackage package = NuGetPackage.Open("CryptoAi.Cli");
        string settings = Encoding.UTF8.GetString(package.Read("tools/net10.0/any/DotnetToolSettings.xml"));

        Assert.That(settings, Does.Contain("Name=\"cryptoai\"").And.Contain("EntryPoint=\"cryptoai.dll\""));
        Assert.That(package.Files.Where(static f => f.Contains("/runtimes/", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Libraries))]
    public void Library_Each_IsTheSameFromAnyFolderAndNamesNone(ExpectedPackage expected)
    {
        Assume.That(PackageFeed.Configuration, Is.EqualTo("Release"), "Builds for debugging keep the paths of the sources.");
        using NuGetPackage package = NuGetPackage.Open(expected.Id);
        using NuGetPackage symbols = NuGetPackage.OpenSymbols(expected.Id);
        using PEReader assembly = new(new MemoryStream(package.Read($"lib/net10.0/{expected.Id}.dll")));

        Assert.That(assembly.ReadDebugDirectory().Select(static e => e.Type), Has.Member(DebugDirectoryEntryType.Reproducible));
        IEnumerable<string> named =
            from opened in (NuGetPackage[])[package, symbols]
            from file in opened.Files
            let bytes = opened.Read(file)
            from place in (string[])[RealData.RepositoryRoot, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + Path.DirectorySeparatorChar]
            from encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode]
            where bytes.AsSpan().IndexOf(encoding.GetBytes(place)) >= 0
            select $"{file}: {place}";
        Assert.That(named.Distinct(), Is.Empty);
    }

    [GeneratedRegex(@"\.\d+\.\d+\.\d+\.nupkg$")]
    private static partial Regex VersionOf();
}
