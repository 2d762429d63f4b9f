using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>What a series is, apart from its rows.</summary>
internal readonly record struct SeriesShape(string Symbol, Timeframe Timeframe, bool HasVolume);
