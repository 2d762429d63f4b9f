using System.Globalization;
using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.MarketData.Http;

namespace CryptoAi.MarketData.Csv;

/// <summary>Reads candles of delimited text by the names of its columns.</summary>
internal sealed class CsvTable
{
    // 1800 … 2200 in Unix milliseconds: near the ends of what a time can hold, a zone would lead out of it
    private const long EarliestTime = -5_364_662_400_000;
    private const long LatestTime = 7_258_118_400_000;

    private readonly byte _delimiter;
    private readonly TimeZoneInfo _zone;
    private readonly long _shift;
    private readonly int[] _columns;

    private CsvTable(CsvHttpOptions options, Timeframe timeframe, ReadOnlySpan<byte> header)
    {
        _delimiter = (byte)options.Delimiter[0];
        _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
        _shift = options.StampsClose ? timeframe.StepMilliseconds : 0;
        List<string> names = [];
        CsvFields fields = new(header, _delimiter);
        while (fields.TryNext(out ReadOnlySpan<byte> field))
        {
            names.Add(Encoding.UTF8.GetString(field).Trim('\uFEFF'));
        }

        string?[] wanted = [options.TimeColumn, options.OpenColumn, options.HighColumn, options.LowColumn, options.CloseColumn, options.VolumeColumn];
        _columns = [.. wanted.Select(w => string.IsNullOrEmpty(w) ? -1 : names.FindIndex(n => n.Equals(w, StringComparison.OrdinalIgnoreCase)))];
        string[] missing = [.. wanted.Where((w, i) => !string.IsNullOrEmpty(w) && _columns[i] < 0).Select(static w => w!)];
        if (missing is not [])
        {
            throw new InvalidAnswerException($"a header with the columns {string.Join(", ", missing)} was expected, but came {RowCollector.Quote(header)}");
        }
    }

    /// <summary>The candles, oldest first; identical repetitions are left out.</summary>
    /// <exception cref="InvalidAnswerException">The text has no such columns, or a row is no candle.</exception>
    public static CandleSeries Read(ReadOnlySpan<byte> text, string symbol, Timeframe timeframe, CsvHttpOptions options)
    {
        CsvTable? table = null;
        SortedDictionary<long, Candle> candles = [];
        int line = 0;
        foreach (Range range in text.Split((byte)'\n'))
        {
            line++;
            ReadOnlySpan<byte> row = text[range].TrimEnd((byte)'\r');
            if (CsvFields.IsBlank(row))
            {
                continue;
            }

            if (table is null)
            {
                table = new CsvTable(options, timeframe, row);
                continue;
            }

            Candle candle = table.Row(row, line);
            if (!candles.TryAdd(candle.OpenTime.ToUnixTimeMilliseconds(), candle) && candles[candle.OpenTime.ToUnixTimeMilliseconds()] != candle)
            {
                throw Invalid(line, FormattableString.Invariant($"the candle of {candle.OpenTime:u} comes twice, with different values"));
            }
        }

        return table is null
            ? throw new InvalidAnswerException("a header and candles were expected, but came nothing")
            : CandleSeries.FromCandles(symbol, timeframe, candles.Values, table._columns[^1] >= 0);
    }

    private Candle Row(ReadOnlySpan<byte> row, int line)
    {
        long? time = null;
        Span<double> values = stackalloc double[5];
        values.Fill(double.NaN);
        values[^1] = _columns[^1] < 0 ? 0 : double.NaN;
        CsvFields fields = new(row, _delimiter);
        for (int column = 0; fields.TryNext(out ReadOnlySpan<byte> field); column++)
        {
            int role = Array.IndexOf(_columns, column);
            if (role == 0)
            {
                time = Time(field) ?? throw Invalid(line, $"{RowCollector.Quote(field)} is no time");
            }
            else if (role > 0 && !NumberParser.TryParse(field, out values[role - 1]))
            {
                throw Invalid(line, $"{RowCollector.Quote(field)} is no number");
            }
        }

        return time is null || CandleRules.Violation(values[0], values[1], values[2], values[3], values[4]) is { }
            ? throw Invalid(line, $"{RowCollector.Quote(row)} is no candle")
            : new Candle(DateTimeOffset.FromUnixTimeMilliseconds(time.Value - _shift), values[0], values[1], values[2], values[3], values[4]);
    }

    /// <summary>A time in Unix milliseconds; one without a zone is in that of the options.</summary>
    private long? Time(ReadOnlySpan<byte> field)
    {
        if (!TimestampParser.TryParse(field, out long time, out TimestampUnit unit) || time is < EarliestTime or >= LatestTime)
        {
            return null;
        }

        bool hasZone = unit != TimestampUnit.Text || (field.Length > 10 && field[10..].IndexOfAny("Z+-U"u8) >= 0);
        DateTime local = DateTime.SpecifyKind(DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime, DateTimeKind.Unspecified);
        return hasZone ? time : _zone.IsInvalidTime(local) ? null : new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }

    private static InvalidAnswerException Invalid(int line, string text) => new(string.Create(CultureInfo.InvariantCulture, $"line {line}: {text}"));
}
