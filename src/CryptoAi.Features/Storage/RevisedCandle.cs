using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Storage;

/// <summary>A candle that came again with other values.</summary>
/// <param name="Before">As the store had it.</param>
/// <param name="After">As it came now.</param>
public readonly record struct RevisedCandle(Candle Before, Candle After);
