using System.IO.Compression;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Storage.Klines;

/// <summary>A file of Binance's public archive, wherever it lies: CSV, gzipped CSV, or a zip with one CSV in it.</summary>
internal static class ArchiveFile
{
    private const string ZipEnding = ".zip";
    private const long MaxBytes = 512L << 20;

    /// <summary>Whose candles a file holds, by what was said and by its name.</summary>
    /// <exception cref="CandleStoreException">The two contradict each other, or neither tells.</exception>
    public static (string Symbol, Timeframe Timeframe) Identify(string path, string? symbol, Timeframe? timeframe)
    {
        string name = path.EndsWith(ZipEnding, StringComparison.OrdinalIgnoreCase) ? path[..^ZipEnding.Length] : path;
        string? named = SymbolName.FromFileName(name);
        Timeframe? length = SymbolName.TimeframeFromFileName(name);

        // a name without a timeframe is none of the archive's: what was said counts
        if (symbol is not null && named is not null && length is not null && SymbolName.Normalize(symbol) != named)
        {
            throw Mismatch(path, $"its name says {named}, but {symbol} was expected. Import it as {named}, or rename it");
        }

        if (timeframe is not null && length is not null && timeframe != length)
        {
            throw Mismatch(path, $"its name says {length}, but {timeframe} candles were expected. Import it as {length}, or rename it");
        }

        return (
            symbol ?? named ?? throw Mismatch(path, "its name does not tell whose candles it holds. Name the symbol, or rename it as in BTCUSDT-1h-2024-12.csv"),
            timeframe ?? length ?? throw Mismatch(path, "its name does not tell the length of a bar. Name the timeframe, or rename it as in BTCUSDT-1h-2024-12.csv"));
    }

    /// <summary>Reads the rows; a header line is left out. A checksum beside the file is compared.</summary>
    /// <exception cref="CandleDataException">The file is missing, unreadable, damaged, or no text.</exception>
    public static KlineText Load(string path)
    {
        ArchiveChecksum.Verify(path);
        KlineText text = path.EndsWith(ZipEnding, StringComparison.OrdinalIgnoreCase) ? Unzip(path) : KlineText.Load(path);
        ReadOnlySpan<byte> first = text.LineAt(0, out int second);
        return first.StartsWith("open_time"u8) || first.StartsWith("Open time"u8) ? new KlineText(path, text.Bytes[second..]) : text;
    }

    private static KlineText Unzip(string path)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            if (zip.Entries is not [{ } entry] || !entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            {
                throw new CandleDataException("candle_zip_content", FormattableString.Invariant($"{path}: the zip holds {zip.Entries.Count} files; expected one, of the kind .csv."), path);
            }

            if (entry.Length > MaxBytes)
            {
                throw new CandleDataException("candle_file_too_large", FormattableString.Invariant($"{path}: the zip unpacks to {entry.Length} bytes; at most {MaxBytes} are read."), path);
            }

            byte[] bytes = new byte[entry.Length];
            using Stream stream = entry.Open();
            stream.ReadExactly(bytes);
            return stream.ReadByte() < 0 && Crc32.Of(bytes) == entry.Crc32
                ? new KlineText(path, bytes)
                : throw new InvalidDataException("length or checksum of its content are not those that it states");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new CandleDataException("candle_zip_damaged", $"{path}: the zip is damaged or cut off ({e.Message}). Fetch the file again.", path, innerException: e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CandleDataException("candle_file_missing", $"{path}: there is no such file. Check the path.", path, innerException: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CandleDataException("candle_file_unreadable", $"{path}: the file cannot be read ({e.Message}).", path, innerException: e);
        }
    }

    private static CandleStoreException Mismatch(string path, string text) => new(CandleStoreException.Mismatch, $"{path}: {text}.", path);
}
