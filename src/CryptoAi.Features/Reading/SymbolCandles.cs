using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>All candles of one asset, put together from one or more files.</summary>
/// <param name="Series">The candles, sorted, without repeated ones.</param>
/// <param name="Reports">What each file was like, in the order of the file names.</param>
/// <param name="OverlappingRows">Candles that more than one file had with the same values; each was taken once.</param>
/// <param name="RejectedRows">Candles that a later file had with other values and that <see cref="BadRowPolicy.Drop"/> left out.</param>
public sealed record SymbolCandles(CandleSeries Series, IReadOnlyList<CandleQualityReport> Reports, int OverlappingRows, int RejectedRows);
