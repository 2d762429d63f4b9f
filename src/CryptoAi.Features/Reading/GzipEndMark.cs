using System.IO.Compression;

namespace CryptoAi.Features.Reading;

/// <summary>
/// A known last member for gzip data. The runtime takes data that are cut off for a complete shorter file, without an error; gzip members may follow one
/// another, so this mark is put behind the file and must come out at the very end, which it does only when all before it was complete.
/// </summary>
internal static class GzipEndMark
{
    /// <summary>What must come out last.</summary>
    public static ReadOnlySpan<byte> Content => "\0end of candle data\0"u8;

    /// <summary>The mark as a gzip member.</summary>
    public static byte[] Member { get; } = Pack();

    private static byte[] Pack()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Content);
        }

        return packed.ToArray();
    }
}
