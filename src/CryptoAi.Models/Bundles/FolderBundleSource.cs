namespace CryptoAi.Models.Bundles;

/// <summary>A bundle as a folder.</summary>
internal sealed class FolderBundleSource : IBundleSource
{
    private readonly string _folder;

    /// <exception cref="BundleException">There is no such folder (<c>bundle_not_found</c>).</exception>
    public FolderBundleSource(string folder)
    {
        _folder = Directory.Exists(folder)
            ? folder
            : throw new BundleException("bundle_not_found", $"{folder}: there is no such folder. A bundle is the folder that training wrote.", folder);
    }

    public string Describe(string name) => Path.Combine(_folder, name);

    public Stream Open(string name)
    {
        string path = Describe(name);
        try
        {
            return File.OpenRead(path);
        }
        catch (FileNotFoundException e)
        {
            throw new BundleException(
                "bundle_file_missing",
                $"{path}: the file is missing. A bundle has {BundleFiles.Manifest}, {BundleFiles.Weights} and {BundleFiles.Golden}; copy it again.",
                path,
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BundleException("bundle_file_unreadable", $"{path}: the file cannot be opened: {e.Message}", path, e);
        }
    }
}
