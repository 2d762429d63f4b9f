using CryptoAi.Features.Reading;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>Which bundle lies at a place, as cheaply as it can be told: a replaced one has another stamp.</summary>
/// <param name="Path">The bundle's folder or zip file.</param>
/// <param name="Written">When its manifest, or the zip file, was written.</param>
/// <param name="Length">The bytes of that file.</param>
internal sealed record BundleStamp(string Path, DateTime Written, long Length)
{
    /// <exception cref="BundleException">There is no bundle (<c>bundle_not_found</c>), or a manifest in a folder of bundles cannot be read.</exception>
    public static BundleStamp Find(SignalModelOptions options)
    {
        bool isBundle = File.Exists(options.Path) || File.Exists(System.IO.Path.Combine(options.Path, BundleFiles.Manifest));
        string path = isBundle ? options.Path : BundleDirectory.Newest(options.Path, options.Architecture, options.ExceptArchitecture);

        // a link stays the same when what it leads to is replaced
        FileInfo file = RegularFile.Resolve(File.Exists(path) ? path : System.IO.Path.Combine(path, BundleFiles.Manifest));
        return new BundleStamp(path, file.LastWriteTimeUtc, file.Length);
    }
}
