using System.IO.Compression;

namespace CryptoAi.Models.Bundles.Zip;

/// <summary>Writes the files of a bundle into one zip. Weights hardly get smaller, so they are stored as they are; the manifest is text and is compressed.</summary>
internal static class ZipBundleTarget
{
    /// <summary>The time of every entry, the earliest that the format has: the same bundle gives the same bytes.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="stream">Where to write; it can seek and stays open.</param>
    /// <param name="writeParts">Given the way to make an entry, writes all.</param>
    public static T Write<T>(Stream stream, Func<Action<string, Action<Stream>>, T> writeParts)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        return writeParts((name, write) =>
        {
            ZipArchiveEntry entry = archive.CreateEntry(name, name == BundleFiles.Manifest ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
            entry.LastWriteTime = Epoch;
            using Stream content = entry.Open();
            write(content);
        });
    }
}
