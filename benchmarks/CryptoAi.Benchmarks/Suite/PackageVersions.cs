using System.Text.Json;

namespace CryptoAi.Benchmarks.Suite;

/// <summary>The packages that this program was built with, as the build wrote them down beside it.</summary>
internal static class PackageVersions
{
    /// <summary>Names and versions, in order of their names.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        string file = Path.Combine(AppContext.BaseDirectory, typeof(PackageVersions).Assembly.GetName().Name + ".deps.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        SortedDictionary<string, string> versions = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty library in document.RootElement.GetProperty("libraries").EnumerateObject())
        {
            string[] parts = library.Name.Split('/');
            versions[parts[0]] = parts[1];
        }

        return versions;
    }
}
