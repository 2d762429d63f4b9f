using System.Security.Cryptography;
using System.Text.Json;

namespace CryptoAi.Features.Storage.Indexing;

/// <summary>The content of an index file.</summary>
/// <param name="FormatVersion">The version.</param>
/// <param name="Months">The months.</param>
/// <param name="Sha256">The checksum of the months: what an index says is believed, so one that was changed by anything but a store must not be.</param>
internal sealed record IndexDocument(int FormatVersion, IReadOnlyList<IndexEntry> Months, string Sha256)
{
    private const int PresentVersion = 2;

    /// <summary>Whether it is of this version and as a store wrote it.</summary>
    public bool IsSound => FormatVersion == PresentVersion && Sha256 == ChecksumOf(Months);

    /// <summary>The document of some months.</summary>
    public static IndexDocument Of(IReadOnlyList<IndexEntry> months) => new(PresentVersion, months, ChecksumOf(months));

    private static string ChecksumOf(IReadOnlyList<IndexEntry> months) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(months, IndexJsonContext.Default.IReadOnlyListIndexEntry)));
}
