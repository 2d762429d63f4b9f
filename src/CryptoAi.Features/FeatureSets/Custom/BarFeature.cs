using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets.Custom;

/// <summary>A feature of one bar that needs no history, such as the body of a candle as a share of its range.</summary>
/// <param name="bar">The closed bar.</param>
/// <returns>A finite value; return a neutral one where the formula has none, such as 0 where the range is 0.</returns>
public delegate double BarFeature(in MarketBar bar);
