using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Tests.Bundles;

/// <summary>A bundle in memory, so that hundreds of damaged ones cost no disk.</summary>
internal sealed class MemoryBundleSource : IBundleSource
{
    public Dictionary<string, byte[]> Files { get; } = [];

    public static MemoryBundleSource Of(string folder)
    {
        MemoryBundleSource source = new();
        foreach (string file in Directory.GetFiles(folder))
        {
            source.Files[Path.GetFileName(file)] = File.ReadAllBytes(file);
        }

        return source;
    }

    public MemoryBundleSource With(string name, byte[] content)
    {
        MemoryBundleSource source = new();
        foreach ((string key, byte[] value) in Files)
        {
            source.Files[key] = value;
        }

        source.Files[name] = content;
        return source;
    }

    public string Describe(string name) => "memory/" + name;

    public Stream Open(string name) => new MemoryStream(Files[name]);

    public void Dispose()
    {
    }
}
