namespace CryptoAi.Repository.Tests.Documents;

/// <summary>The map of the code shows all of it, and the first page all samples; <see cref="LinkTests"/> proves that what it shows is there.</summary>
internal sealed class ArchitectureTests
{
    private const string Map = "docs/architecture.md";

    [Test]
    public void Map_EveryFolderOfTheLibraries_IsLinked()
    {
        string text = Checkout.Read(Map);
        IEnumerable<string> folders = Checkout.FilesOf("src", ".cs").Select(static f => Path.GetDirectoryName(f)!.Replace('\\', '/')).Distinct();
        Assert.That(folders.Where(f => !text.Contains($"](../{f})", StringComparison.Ordinal)), Is.Empty, $"Say in {Map} what the new folder is about.");
    }

    [Test]
    public void Map_EveryPackage_IsInTheLayers()
    {
        string layers = Checkout.Read(Map).Split("## From candle to signal")[0];
        Assert.That(Checkout.FilesOf("src", ".csproj").Select(static f => Path.GetFileNameWithoutExtension(f)), Is.All.Matches<string>(p => layers.Contains(p, StringComparison.Ordinal)));
    }

    [Test]
    public void GettingStarted_EverySample_IsNamed()
    {
        string text = Checkout.Read("docs/getting-started.md");
        Assert.That(Checkout.FilesOf("samples", ".csproj").Select(static f => Path.GetFileNameWithoutExtension(f)), Is.All.Matches<string>(s => text.Contains($"[{s}](", StringComparison.Ordinal)));
    }

    [Test]
    public void Map_LinksToTypes_AreNamedAfterTheirFiles()
    {
        // [CandleReader](…/CandleReader.cs): a file that was renamed keeps no old name here
        IEnumerable<string> found = Markdown.Links(Map)
            .Where(static l => l.Path.EndsWith(".cs", StringComparison.Ordinal) && l.Text != Path.GetFileNameWithoutExtension(l.Path))
            .Select(static l => $"{l.Text} → {l.Path}");
        Assert.That(found, Is.Empty);
    }
}
