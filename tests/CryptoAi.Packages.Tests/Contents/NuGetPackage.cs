using System.IO.Compression;
using System.Xml.Linq;

namespace CryptoAi.Packages.Tests.Contents;

/// <summary>A package file, opened.</summary>
internal sealed class NuGetPackage : IDisposable
{
    private readonly ZipArchive _zip;

    private NuGetPackage(string file)
    {
        _zip = ZipFile.OpenRead(file);
        using Stream stream = _zip.Entries.Single(static e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Metadata = XDocument.Load(stream).Root!.Elements().Single(static e => e.Name.LocalName == "metadata");
    }

    /// <summary>The element <c>metadata</c> of the description.</summary>
    public XElement Metadata { get; }

    /// <summary>The files, those of the package format itself left out.</summary>
    public IEnumerable<string> Files => _zip.Entries.Select(static e => e.FullName)
        .Where(static f => !f.EndsWith(".nuspec", StringComparison.Ordinal) && !f.StartsWith("_rels/", StringComparison.Ordinal) && !f.StartsWith("package/", StringComparison.Ordinal) && f != "[Content_Types].xml");

    /// <summary>What it depends on.</summary>
    public IEnumerable<string> Dependencies => Metadata.Descendants().Where(static e => e.Name.LocalName == "dependency").Select(static e => e.Attribute("id")!.Value);

    /// <summary>Opens a package.</summary>
    public static NuGetPackage Open(string id) => new(PackageFeed.FileOf(id));

    /// <summary>Opens the symbols of a package.</summary>
    public static NuGetPackage OpenSymbols(string id) => new(Path.ChangeExtension(PackageFeed.FileOf(id), ".snupkg"));

    /// <summary>The value of an element of the description; empty without it.</summary>
    public string Value(string name) => Metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value ?? "";

    /// <summary>The bytes of a file.</summary>
    public byte[] Read(string file)
    {
        using Stream stream = _zip.GetEntry(file)!.Open();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();
}
