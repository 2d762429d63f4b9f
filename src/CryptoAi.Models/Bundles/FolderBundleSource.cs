using CryptoAi.Features.Reading;

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

    /// <summary>Checks, without opening them, that the tensor files are there and long enough, as they are not while somebody copies them.</summary>
    /// <returns>The bytes of all files in the folder.</returns>
    /// <exception cref="BundleException">A file is missing (<c>bundle_file_missing</c>) or too short (<c>bundle_file_truncated</c>).</exception>
    public static long RequireComplete(string folder, BundleInfo info)
    {
        Require(folder, BundleFiles.Weights, info.Parameters);
        Require(folder, BundleFiles.Golden, numbers: 1);
        if (info.HasTrust)
        {
            Require(folder, BundleFiles.Trust, numbers: 1);
        }

        return new DirectoryInfo(folder).EnumerateFiles().Sum(static f => f.Length);
    }

    internal static BundleException Missing(string path, Exception? cause) => new(
        "bundle_file_missing",
        $"{path}: the file is missing. A bundle has {BundleFiles.Manifest}, {BundleFiles.Weights} and {BundleFiles.Golden}, and {BundleFiles.Trust} where its manifest lists it; copy it again.",
        path,
        cause);

    private static void Require(string folder, string name, long numbers)
    {
        string path = Path.Combine(folder, name);
        FileInfo file = RegularFile.Resolve(path);
        BundleLimits.RequireNotTruncated(file.Exists ? file.Length : throw Missing(path, null), numbers, path);
    }
}
