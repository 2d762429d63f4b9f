using System.Globalization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>The beginning of a delimited file: what its columns are and its first row.</summary>
internal readonly ref struct CsvStart
{
    private const int MostBannerLines = 10;

    private CsvStart(CandleLayout layout, ReadOnlySpan<byte> firstRow)
    {
        Layout = layout;
        FirstRow = firstRow;
    }

    /// <summary>What the columns hold.</summary>
    public CandleLayout Layout { get; }

    /// <summary>The first row, the line that was read last.</summary>
    public ReadOnlySpan<byte> FirstRow { get; }

    /// <summary>Reads up to the first row.</summary>
    /// <exception cref="CandleDataException">The file is empty, has no rows, or does not begin as a candle file does.</exception>
    public static CsvStart Read(Utf8LineReader lines, RowLocator locator)
    {
        ReadOnlySpan<byte> line;
        int banners = 0;
        do
        {
            if (!TryReadFilled(lines, out line))
            {
                throw banners == 0
                    ? new CandleDataException("candle_file_empty", $"{locator.File}: the file is empty. A header and one candle per line, or a JSON array of candles, was expected.", locator.File)
                    : NoRows(locator, lines.LineNumber);
            }
        }
        while (IsBanner(line) && ++banners <= MostBannerLines);

        byte delimiter = FindDelimiter(line);
        if (CandleHeader.TryRead(line, delimiter) is not { } header)
        {
            return new CsvStart(LayoutWithoutHeader(line, delimiter, locator, lines.LineNumber), line);
        }

        int headerLine = lines.LineNumber;
        string? fileSymbol = SymbolName.FromFileName(locator.File);
        if (!TryReadFilled(lines, out line))
        {
            header.Resolve(fileSymbol, locator, headerLine);
            throw NoRows(locator, headerLine);
        }

        return new CsvStart(header.Resolve(header.SymbolOf(line) ?? fileSymbol, locator, headerLine), line);
    }

    private static bool TryReadFilled(Utf8LineReader lines, out ReadOnlySpan<byte> line)
    {
        while (lines.TryRead(out line))
        {
            if (!CsvFields.IsBlank(line))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A line above the header that names its source, as download sites write it, or a comment.</summary>
    private static bool IsBanner(ReadOnlySpan<byte> line) => line[0] == (byte)'#' || line.IndexOf("://"u8) >= 0;

    private static byte FindDelimiter(ReadOnlySpan<byte> line)
    {
        byte best = (byte)',';
        foreach (byte candidate in ";\t|"u8)
        {
            if (line.Count(candidate) > line.Count(best))
            {
                best = candidate;
            }
        }

        return best;
    }

    /// <summary>Binance's dump (12 columns) and its short form (time, open, high, low, close and perhaps volume).</summary>
    private static CandleLayout LayoutWithoutHeader(ReadOnlySpan<byte> line, byte delimiter, RowLocator locator, int lineNumber)
    {
        FieldRole[] roles = new FieldRole[CsvFields.Count(line, delimiter)];
        ReadOnlySpan<FieldRole> known = [FieldRole.Time, FieldRole.Open, FieldRole.High, FieldRole.Low, FieldRole.Close, FieldRole.Volume];
        bool isCandle = roles.Length is 5 or 6 or 12;
        CsvFields fields = new(line, delimiter);
        for (int i = 0; isCandle && i < known.Length && fields.TryNext(out ReadOnlySpan<byte> field); i++)
        {
            roles[i] = known[i];
            isCandle = i == 0 ? TimestampParser.TryParse(field, out _, out _) : NumberParser.TryParse(field, out _);
        }

        if (!isCandle)
        {
            throw locator.Error(
                "candle_file_not_candles",
                lineNumber,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{RowCollector.Quote(line)} ({roles.Length} fields) is neither a header with time, open, high, low, close nor a row time, open, high, low, close[, volume] of 5, 6 or 12 fields. Add a header line, or give another file"));
        }

        return new CandleLayout(delimiter, roles);
    }

    private static CandleDataException NoRows(RowLocator locator, int line) =>
        new("candle_file_no_rows", $"{locator.File}: there is no candle after line {line}. At least one row was expected; fetch the file again.", locator.File, line);
}
