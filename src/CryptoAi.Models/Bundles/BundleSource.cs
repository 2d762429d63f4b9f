using CryptoAi.Features.Reading;
using CryptoAi.Models.Bundles.Zip;

namespace CryptoAi.Models.Bundles;

/// <summary>Finds out in which form a bundle lies somewhere.</summary>
internal static class BundleSource
{
    /// <summary>The folder or zip file at a path.</summary>
    /// <exception cref="BundleException">There is neither (<c>bundle_not_found</c>), or no zip that can be read.</exception>
    public static IBundleSource Open(string path)
    {
        if (Directory.Exists(path))
        {
            return new FolderBundleSource(path);
        }

        try
        {
            return new ZipBundleSource(
                RegularFile.OpenRead(path) ?? throw new BundleException("bundle_zip_invalid", $"{path}: the file is empty, or a pipe or device and no file. A bundle is a folder or a zip file.", path),
                path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BundleException("bundle_not_found", $"{path}: there is no such folder or zip file. A bundle is the folder that training wrote, or the zip file made of it.", path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BundleException("bundle_file_unreadable", $"{path}: the file cannot be opened: {e.Message}", path, e);
        }
    }
}
