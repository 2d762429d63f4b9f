using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Storage;

/// <summary>The candles of one asset and timeframe in a store, without reading them.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Timeframe">The length of a bar.</param>
/// <param name="Candles">How many there are, at least 1.</param>
/// <param name="First">The opening time of the oldest.</param>
/// <param name="Last">The opening time of the newest.</param>
/// <param name="Files">The files of the months, oldest first; none in a store that is no folder.</param>
public sealed record StoredSeries(string Symbol, Timeframe Timeframe, long Candles, DateTimeOffset First, DateTimeOffset Last, IReadOnlyList<string> Files);
