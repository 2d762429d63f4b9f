using CryptoAi.Features;
using CryptoAi.Features.Storage;

namespace CryptoAi.MarketData.Collecting;

/// <summary>What came of collecting one asset.</summary>
/// <param name="Symbol">The asset, as the store spells it.</param>
/// <param name="Result">What came of its candles; revised ones are listed.</param>
/// <param name="Stored">What the store has now; null when it has nothing.</param>
/// <param name="Gaps">Where bars are missing in what was asked for, from the first to the last candle that is there: the source has none.</param>
/// <param name="Error">Why it is not complete, or null. What was read before the error is in the store.</param>
public sealed record CollectedSymbol(string Symbol, AppendResult Result, StoredSeries? Stored, IReadOnlyList<CandleGap> Gaps, CryptoAiException? Error);
