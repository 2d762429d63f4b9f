using CryptoAi.Features.Candles;
using CryptoAi.Storage.EntityFramework.Entities;

namespace CryptoAi.Storage.EntityFramework.Candles;

/// <summary>Rows and candles.</summary>
internal static class CandleRow
{
    public static Candle ToCandle(MarketCandle row) => new(new DateTimeOffset(row.OpenTime, TimeSpan.Zero), row.Open, row.High, row.Low, row.Close, row.Volume ?? 0);

    public static bool HasValuesOf(MarketCandle row, in Candle candle, bool hasVolume) =>
        row.Open == candle.Open && row.High == candle.High && row.Low == candle.Low && row.Close == candle.Close && row.Volume == (hasVolume ? candle.Volume : null);

    public static void Take(MarketCandle row, in Candle candle, bool hasVolume) =>
        (row.Open, row.High, row.Low, row.Close, row.Volume) = (candle.Open, candle.High, candle.Low, candle.Close, hasVolume ? candle.Volume : null);
}
