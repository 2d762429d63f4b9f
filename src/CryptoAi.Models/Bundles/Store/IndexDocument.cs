namespace CryptoAi.Models.Bundles.Store;

/// <summary>The content of a store's index.</summary>
/// <param name="FormatVersion">The version of this file.</param>
/// <param name="Entries">One entry per bundle.</param>
internal sealed record IndexDocument(int FormatVersion, IReadOnlyList<IndexEntry> Entries);
