using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Storage;

/// <summary>Which candles.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Timeframe">The length of a bar.</param>
public readonly record struct StoredKey(string Symbol, Timeframe Timeframe);
