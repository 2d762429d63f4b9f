namespace CryptoAi.Features.Storage.Indexing;

/// <summary>The content of an index file.</summary>
/// <param name="FormatVersion">The version.</param>
/// <param name="Months">The months.</param>
internal sealed record IndexDocument(int FormatVersion, IReadOnlyList<IndexEntry> Months)
{
    public const int PresentVersion = 1;
}
