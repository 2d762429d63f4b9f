namespace CryptoAi.Features.Storage.Indexing;

/// <summary>A month and what is known of it.</summary>
/// <param name="File">Its file.</param>
/// <param name="Entry">What it holds.</param>
internal readonly record struct StoredMonth(MonthFile File, IndexEntry Entry);
