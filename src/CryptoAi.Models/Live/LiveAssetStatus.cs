namespace CryptoAi.Models.Live;

/// <summary>How far an asset is.</summary>
/// <param name="Symbol">The asset, as it came first.</param>
/// <param name="LastOpenTime">The opening time of the last candle taken, UTC.</param>
/// <param name="Candles">The candles since the beginning, or since the last gap longer than the model allows.</param>
/// <param name="IsReady">Whether the next candle gives a signal.</param>
public sealed record LiveAssetStatus(string Symbol, DateTimeOffset LastOpenTime, int Candles, bool IsReady);
