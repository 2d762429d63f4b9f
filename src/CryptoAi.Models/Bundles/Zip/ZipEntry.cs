namespace CryptoAi.Models.Bundles.Zip;

/// <summary>One file in a zip, as the directory at the end describes it.</summary>
/// <param name="Name">Its name, without any folder.</param>
/// <param name="IsDeflated">Whether the bytes are compressed; else they are stored as they are.</param>
/// <param name="PackedLength">The bytes in the zip.</param>
/// <param name="Length">The bytes of the file.</param>
/// <param name="HeaderOffset">Where its local header begins.</param>
internal sealed record ZipEntry(string Name, bool IsDeflated, long PackedLength, long Length, long HeaderOffset);
