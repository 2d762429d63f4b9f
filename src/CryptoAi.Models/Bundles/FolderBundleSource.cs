using CryptoAi.Models.Files;

namespace CryptoAi.Models.Bundles;

/// <summary>A bundle as a folder.</summary>
internal sealed class FolderBundleSource(string folder) : IBundleSource
{
    public string Describe(string name) => Path.Combine(folder, name);

    public Stream Open(string name)
    {
        string path = Describe(name);
        try
        {
            return RegularFile.OpenRead(path) ?? throw new BundleException(
                "bundle_file_truncated", $"{path}: the file is empty, or a pipe or device and no file. It was cut off; copy the bundle again.", path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BundleException("bundle_file_unreadable", $"{path}: the file cannot be opened: {e.Message}", path, e);
        }
    }

    public void Dispose()
    {
    }

    internal static BundleException Missing(string path, Exception? cause) => new(
        "bundle_file_missing",
        $"{path}: the file is missing. A bundle has {BundleFiles.Manifest}, {BundleFiles.Weights} and {BundleFiles.Golden}, and {BundleFiles.Trust} where its manifest lists it; copy it again.",
        path,
        cause);
}
