using System.Xml.Linq;

namespace CryptoAi.Repository.Tests.Architecture;

/// <summary>Arrows point down only: between packages, and between the folders of a package.</summary>
internal sealed class LayerTests
{
    // from top to bottom; a package may use those after it
    private static readonly string[] Layers =
    [
        "CryptoAi", "CryptoAi.Training", "CryptoAi.Storage.EntityFramework", "CryptoAi.Models.TorchSharp", "CryptoAi.Models", "CryptoAi.MarketData", "CryptoAi.Features.Skender", "CryptoAi.Features",
    ];

    [Test]
    public void Packages_All_ReferenceOnlyLowerOnes()
    {
        List<string> found = [];
        foreach (string project in Checkout.FilesOf("src", ".csproj"))
        {
            string name = Path.GetFileNameWithoutExtension(project);
            Assert.That(Layers, Has.Member(name), "Give the new package its layer.");
            found.AddRange(
                from reference in XDocument.Load(Checkout.Full(project)).Descendants("ProjectReference")
                let lower = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)
                where Array.IndexOf(Layers, lower) <= Array.IndexOf(Layers, name)
                select $"{name} → {lower}");
        }

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Packages_ExceptTheOptInOnes_BringNoNativeDependency()
    {
        string[] packages = ["CryptoAi.Features", "CryptoAi.MarketData", "CryptoAi.Models", "CryptoAi.Training"];
        IEnumerable<string> found =
            from package in packages
            from reference in XDocument.Load(Checkout.Full($"src/{package}/{package}.csproj")).Descendants("PackageReference")
            let name = reference.Attribute("Include")!.Value
            where !name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && name is not ("System.Numerics.Tensors" or "MathNet.Numerics")
            select $"{package}: {name}";
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Namespaces_All_UseEachOtherWithoutCycles() => Assert.That(
        NamespaceGraph.OfSources().Cycles(), Is.Empty, "Move what both need to the lower one.");

    [Test]
    public void Namespaces_OfALowerPackage_UseNoHigherOne()
    {
        IEnumerable<string> found =
            from pair in NamespaceGraph.OfSources().Uses
            from used in pair.Value
            where Array.IndexOf(Layers, PackageOf(used)) < Array.IndexOf(Layers, PackageOf(pair.Key))
            select $"{pair.Key} → {used}";
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Cycles_OfAGraphWithOne_NamesIt()
    {
        NamespaceGraph graph = NamespaceGraph.Of(("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"));

        Assert.That(graph.Cycles(), Is.EqualTo(["a → b → … → a", "b → c → … → b", "c → a → … → c"]));
    }

    private static string PackageOf(string name) => Layers.Where(l => name == l || name.StartsWith(l + ".", StringComparison.Ordinal)).MaxBy(static l => l.Length)!;
}
