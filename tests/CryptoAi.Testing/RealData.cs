namespace CryptoAi.Testing;

/// <summary>Real candles and outside reference values that stand beside the checkout and are never part of it. Tests that need them skip where they are absent.</summary>
public static class RealData
{
    /// <summary>The one place that says where the data lies, relative to the repository's root.</summary>
    private const string Location = "../shared/data";

    /// <summary>The repository's root: the folder of the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The full path of a file or folder of the real data; skips the test where it is absent.</summary>
    public static string Require(string relative)
    {
        string path = Path.GetFullPath(Path.Combine(RepositoryRoot, Location, relative));
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.Ignore($"Skipped: the real data '{relative}' is not beside this checkout. It is optional; every other test runs without it.");
        }

        return path;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CryptoAi.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("CryptoAi.Sdk.sln was not found above the test's folder.");
    }
}
