using System.Xml.Linq;

namespace CryptoAi.Repository.Tests.Files;

/// <summary>Packages, feeds and the solution.</summary>
internal sealed class ProjectFileTests
{
    private static IEnumerable<string> Projects => Checkout.Files.Where(static f => f.EndsWith(".csproj", StringComparison.Ordinal));

    [Test]
    public void Projects_All_LeavePackageVersionsToTheCentralFile()
    {
        HashSet<string> central = [.. XDocument.Load(Checkout.Full("Directory.Packages.props")).Descendants("PackageVersion").Select(static p => p.Attribute("Include")!.Value)];
        IEnumerable<string> found =
            from project in Projects.Concat(Checkout.Files.Where(static f => f.EndsWith("Directory.Build.props", StringComparison.Ordinal)))
            from reference in XDocument.Load(Checkout.Full(project)).Descendants("PackageReference")
            let name = reference.Attribute("Include")!.Value
            where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null || !central.Contains(name)
            select $"{project}: {name}";
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void NuGetConfig_NamesNoFeed()
    {
        XElement[] sections = [.. XDocument.Load(Checkout.Full("nuget.config")).Root!.Elements()];
        Assert.That(sections.Select(static s => s.Name.LocalName), Has.No.Member("packageSources").And.No.Member("fallbackPackageFolders"));
    }

    [Test]
    public void Solution_ListsEveryProject()
    {
        string solution = Checkout.Read("CryptoAi.Sdk.sln").Replace('\\', '/');
        Assert.That(Projects.Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Packages_All_HaveAReadMeAndADescription()
    {
        IEnumerable<string> found = Projects
            .Where(static p => p.StartsWith("src/", StringComparison.Ordinal))
            .Where(static p => !Checkout.Files.Contains(Path.GetDirectoryName(p)!.Replace('\\', '/') + "/README.md")
                || !XDocument.Load(Checkout.Full(p)).Descendants("Description").Any());
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void WebSamples_RunByDotnetRun_StayInTheFolderOfTheCaller()
    {
        // the web SDK goes to the project's folder, where no relative path of a flag means what was meant
        IEnumerable<string> found = Projects
            .Where(static p => p.StartsWith("samples/", StringComparison.Ordinal) && Checkout.Read(p).Contains("Sdk=\"Microsoft.NET.Sdk.Web\"", StringComparison.Ordinal))
            .Where(static p => XDocument.Load(Checkout.Full(p)).Descendants("EnableDefaultRunWorkingDirectory").SingleOrDefault()?.Value != "false");
        Assert.That(found, Is.Empty);
    }

    [TestCaseSource(nameof(PackageReadMes))]
    public void ReadMe_OfAPackage_BeginsWithItsNameAndShowsCode(string file)
    {
        string text = Checkout.Read(file);
        Assert.That(text, Does.StartWith($"# {Path.GetFileName(Path.GetDirectoryName(file))}\n").And.Contain("```csharp\n"));
        Assert.That(text, Does.Match(@"AddCryptoAi|AddSkender|AddBinanceCandleSource"), "It says how an application composes the package.");
    }

    private static IEnumerable<string> PackageReadMes => Projects.Where(static p => p.StartsWith("src/", StringComparison.Ordinal)).Select(static p => Path.GetDirectoryName(p)!.Replace('\\', '/') + "/README.md");
}
