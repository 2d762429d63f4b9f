using CryptoAi.Features.Storage.Klines;

namespace CryptoAi.Features.Storage.Indexing;

/// <summary>The file of a month.</summary>
/// <param name="Month">The month.</param>
/// <param name="Path">The file.</param>
/// <param name="IsGzip">Whether it is gzipped.</param>
internal sealed record MonthFile(KlineMonth Month, string Path, bool IsGzip);
