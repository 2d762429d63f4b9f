using System.Globalization;
using System.Text;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Storage.Klines;

/// <summary>
/// Writes candles as kline rows of twelve fields: opening time, open, high, low, close, volume, closing time, quote volume, trades, taker base volume, taker quote volume, 0. What a
/// candle does not have stays empty: unknown is not zero.
/// </summary>
internal static class KlineFormatter
{
    private const string UnknownFields = ",,,,,0\n";

    /// <summary>The rows as text.</summary>
    /// <param name="candles">The candles, in ascending order.</param>
    /// <param name="path">The file that they are for.</param>
    /// <param name="unit">Milliseconds or microseconds.</param>
    public static KlineText Format(CandleSeries candles, string path, TimestampUnit unit)
    {
        long scale = unit == TimestampUnit.Microseconds ? 1000 : 1;
        long step = candles.Timeframe.StepMilliseconds * scale;
        StringBuilder text = new();
        for (int i = 0; i < candles.Count; i++)
        {
            long time = candles.OpenTimes[i] * scale;
            text.Append(CultureInfo.InvariantCulture, $"{time},");
            text.Append(PlainNumber.Text(candles.Open[i])).Append(',');
            text.Append(PlainNumber.Text(candles.High[i])).Append(',');
            text.Append(PlainNumber.Text(candles.Low[i])).Append(',');
            text.Append(PlainNumber.Text(candles.Close[i])).Append(',');
            text.Append(candles.HasVolume ? PlainNumber.Text(candles.Volume[i]) : "");
            text.Append(CultureInfo.InvariantCulture, $",{time + step - 1}").Append(UnknownFields);
        }

        return new KlineText(path, Encoding.ASCII.GetBytes(text.ToString()));
    }
}
