using System.Security.Cryptography;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;

namespace CryptoAi.Models.Signals;

/// <summary>Which bundle lies at a place, as cheaply as it can be told: a replaced one has another stamp.</summary>
/// <param name="Path">The bundle's folder or zip file.</param>
/// <param name="Written">When its manifest, or the zip file, was written.</param>
/// <param name="Length">The bytes of that file.</param>
/// <param name="Sha256">Of the end of that file: a manifest, or the checksums of a zip file. Copies and images of containers may keep all else alike.</param>
internal sealed record BundleStamp(string Path, DateTime Written, long Length, string Sha256)
{
    private const int MostHashed = 1 << 20;

    /// <exception cref="BundleException">There is no bundle (<c>bundle_not_found</c>), or a manifest in a folder of bundles cannot be read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static BundleStamp Find(SignalModelOptions options)
    {
        bool isBundle = File.Exists(options.Path) || File.Exists(System.IO.Path.Combine(options.Path, BundleFiles.Manifest));
        string path = isBundle ? options.Path : Newest(options);

        // a link stays the same when what it leads to is replaced
        FileInfo file = RegularFile.Resolve(File.Exists(path) ? path : System.IO.Path.Combine(path, BundleFiles.Manifest));
        return new BundleStamp(path, file.LastWriteTimeUtc, file.Length, Hash(file.FullName));
    }

    private static string Newest(SignalModelOptions options) => new StoreFolder(options.Path, maxAge: null)
        .Latest(options.Architecture, options.Timeframe is { } text ? Timeframe.Parse(text) : null, options.ExceptArchitecture).Path;

    private static string Hash(string path)
    {
        using FileStream? stream = RegularFile.OpenRead(path);
        if (stream is null)
        {
            return "";
        }

        stream.Seek(-Math.Min(stream.Length, MostHashed), SeekOrigin.End);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
