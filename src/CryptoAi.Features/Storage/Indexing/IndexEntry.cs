namespace CryptoAi.Features.Storage.Indexing;

/// <summary>What is known of a month without reading it, as long as its file has this length and time.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Length">The length of the file in bytes.</param>
/// <param name="ModifiedTicks">The time stamp of the file.</param>
/// <param name="Candles">How many candles it holds, at least 1.</param>
/// <param name="First">The opening time of the oldest, Unix milliseconds.</param>
/// <param name="Last">The opening time of the newest.</param>
/// <param name="HasVolume">Whether any of them has a volume.</param>
/// <param name="Gaps">The neighbours with bars missing between them, as pairs of opening times: before, after, before, after.</param>
internal sealed record IndexEntry(string Name, long Length, long ModifiedTicks, int Candles, long First, long Last, bool HasVolume, IReadOnlyList<long> Gaps);
