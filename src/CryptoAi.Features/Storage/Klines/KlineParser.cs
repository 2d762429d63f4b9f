using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Storage.Klines;

/// <summary>Parses the fields of kline rows that a candle has: the first six.</summary>
internal static class KlineParser
{
    private const byte Comma = (byte)',';

    /// <summary>Parses rows up to a time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the first line begins.</param>
    /// <param name="to">The end in Unix milliseconds: the first row that opens then or later ends the parsing.</param>
    /// <param name="rows">Takes the rows.</param>
    /// <exception cref="CandleDataException">A row is none.</exception>
    public static void Parse(KlineText text, int start, long to, KlineRows rows)
    {
        for (int at = start; at < text.Span.Length;)
        {
            ReadOnlySpan<byte> line = text.LineAt(at, out int next);
            if (!line.IsEmpty && !ParseRow(text, line, at, to, rows))
            {
                return;
            }

            at = next;
        }
    }

    /// <summary>The opening time of a row in Unix milliseconds.</summary>
    /// <exception cref="CandleDataException">The row does not begin with a time.</exception>
    public static long TimeOf(KlineText text, ReadOnlySpan<byte> line, int start, out TimestampUnit unit)
    {
        ReadOnlySpan<byte> field = Next(ref line);
        return TimestampParser.TryParse(field, out long time, out unit) && unit != TimestampUnit.Text
            ? time
            : throw text.Error("candle_time_invalid", start, $"{RowCollector.Quote(field)} is no time; expected Unix milliseconds or microseconds");
    }

    /// <returns>Whether the row opens before the end.</returns>
    private static bool ParseRow(KlineText text, ReadOnlySpan<byte> line, int start, long to, KlineRows rows)
    {
        long time = TimeOf(text, line, start, out _);
        if (time >= to)
        {
            return false;
        }

        Next(ref line);
        double open = Number(text, ref line, start, "open");
        double high = Number(text, ref line, start, "high");
        double low = Number(text, ref line, start, "low");
        double close = Number(text, ref line, start, "close");
        if (line.IsEmpty)
        {
            throw text.Error("candle_row_columns", start, "the row ends before its volume; expected twelve fields. Is the file cut off?");
        }

        double volume = 0;
        if (line[0] != Comma)
        {
            volume = Number(text, ref line, start, "volume");
            rows.HasVolume = true;
        }

        rows.Values.Add(time, open, high, low, close, volume, start);
        return true;
    }

    private static double Number(KlineText text, ref ReadOnlySpan<byte> line, int start, string name)
    {
        ReadOnlySpan<byte> field = Next(ref line);
        return !field.IsEmpty && NumberParser.TryParse(field, out double value)
            ? value
            : throw text.Error("candle_number_invalid", start, $"{RowCollector.Quote(field)} is no number, but the {name} was expected, such as 63254.74");
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> line)
    {
        int length = line.IndexOf(Comma);
        ReadOnlySpan<byte> field = length < 0 ? line : line[..length];
        line = length < 0 ? default : line[(length + 1)..];
        return field;
    }
}
