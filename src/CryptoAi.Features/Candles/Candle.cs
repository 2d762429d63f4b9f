namespace CryptoAi.Features.Candles;

/// <summary>One bar of one asset.</summary>
/// <param name="OpenTime">The bar's opening time, UTC.</param>
/// <param name="Open">First price of the bar, in quote currency.</param>
/// <param name="High">Highest price of the bar.</param>
/// <param name="Low">Lowest price of the bar.</param>
/// <param name="Close">Last price of the bar.</param>
/// <param name="Volume">Traded amount in base currency (coins, shares); 0 where the source has no volume.</param>
public readonly record struct Candle(DateTimeOffset OpenTime, double Open, double High, double Low, double Close, double Volume);
