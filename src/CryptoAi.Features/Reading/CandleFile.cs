using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>One file, read.</summary>
/// <param name="Series">The candles, sorted, without repeated ones.</param>
/// <param name="Report">What the file was like before.</param>
public sealed record CandleFile(CandleSeries Series, CandleQualityReport Report);
