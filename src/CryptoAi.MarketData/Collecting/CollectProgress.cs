namespace CryptoAi.MarketData.Collecting;

/// <summary>How far a collection is.</summary>
/// <param name="Symbol">The asset that is being collected.</param>
/// <param name="Index">Its place among the assets, 0 = first.</param>
/// <param name="Symbols">How many assets there are.</param>
/// <param name="Read">The candles of it that were read so far.</param>
/// <param name="Expected">About how many there are to read: as many as bars are missing. Where a market stood still or a listing began later, there are fewer.</param>
/// <param name="Time">The opening time of the newest candle that was read.</param>
public readonly record struct CollectProgress(string Symbol, int Index, int Symbols, long Read, long Expected, DateTimeOffset Time);
