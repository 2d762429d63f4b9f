using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Storage;

/// <summary>A file that was imported.</summary>
/// <param name="Symbol">Whose candles it held.</param>
/// <param name="Timeframe">The length of a bar.</param>
/// <param name="Result">What came of them.</param>
public sealed record ImportedFile(string Symbol, Timeframe Timeframe, AppendResult Result);
