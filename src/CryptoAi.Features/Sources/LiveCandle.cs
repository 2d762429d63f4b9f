using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Sources;

/// <summary>A candle that has just closed.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Candle">The candle.</param>
public readonly record struct LiveCandle(string Symbol, Candle Candle);
