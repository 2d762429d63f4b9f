namespace CryptoAi.Models.Bundles.Store;

/// <summary>The content of a store's index.</summary>
/// <param name="FormatVersion">The version of this file.</param>
/// <param name="IndexSha256">The checksum of this file, see <see cref="Manifests.SelfChecksum"/>.</param>
/// <param name="Entries">One entry per bundle.</param>
internal sealed record IndexDocument(int FormatVersion, string IndexSha256, IReadOnlyList<IndexEntry> Entries);
