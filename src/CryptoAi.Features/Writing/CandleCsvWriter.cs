using System.Globalization;
using System.Text;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Writing;

/// <summary>
/// Writes candles as CSV: <c>timestamp,open,high,low,close,volume</c>, opening times in ISO 8601 UTC, numbers with the fewest digits that read back to the same
/// double, lines ending in a line feed. A series without volumes has no volume column. What it writes, <see cref="Reading.CandleReader"/> reads back unchanged.
/// </summary>
public static class CandleCsvWriter
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'";

    /// <summary>The usual name of a series' file, such as <c>BTCUSDT_1h.csv</c>.</summary>
    /// <param name="candles">The series.</param>
    /// <exception cref="ArgumentException">The symbol holds a character that separates folders.</exception>
    public static string FileName(CandleSeries candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        if (candles.Symbol.AsSpan().ContainsAny('/', '\\', ':'))
        {
            throw new ArgumentException($"The symbol '{candles.Symbol}' cannot be part of a file name; write it without '/', '\\' and ':'.", nameof(candles));
        }

        return $"{candles.Symbol}_{candles.Timeframe}.csv";
    }

    /// <summary>Writes a file, whole or not at all; an existing one is replaced.</summary>
    /// <param name="candles">The series.</param>
    /// <param name="path">The file; missing folders are created.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(CandleSeries candles, string path)
    {
        ArgumentNullException.ThrowIfNull(candles);
        AtomicFile.Write(path, stream => Write(candles, stream));
    }

    /// <summary>Writes to a stream, UTF-8 without a byte order mark; the stream stays open.</summary>
    /// <param name="candles">The series.</param>
    /// <param name="stream">The stream.</param>
    public static void Write(CandleSeries candles, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(candles);
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.NewLine = "\n";
        writer.WriteLine(candles.HasVolume ? "timestamp,open,high,low,close,volume" : "timestamp,open,high,low,close");
        StringBuilder line = new();
        for (int i = 0; i < candles.Count; i++)
        {
            Candle candle = candles[i];
            line.Clear();
            line.Append(CultureInfo.InvariantCulture, $"{candle.OpenTime.ToString(TimeFormat, CultureInfo.InvariantCulture)},");
            line.Append(CultureInfo.InvariantCulture, $"{candle.Open:R},{candle.High:R},{candle.Low:R},{candle.Close:R}");
            if (candles.HasVolume)
            {
                line.Append(CultureInfo.InvariantCulture, $",{candle.Volume:R}");
            }

            writer.WriteLine(line);
        }
    }
}
