namespace CryptoAi.Features.Candles;

/// <summary>Prices and volume of one bar without its time: what indicators take.</summary>
/// <param name="Open">First price, in quote currency.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Traded amount in base currency; 0 where the source has no volume.</param>
public readonly record struct Ohlcv(double Open, double High, double Low, double Close, double Volume);
