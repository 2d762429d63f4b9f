using System.Globalization;
using System.IO.Compression;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>The bytes of a candle file: unpacked when it is gzipped (seen by its first bytes, not its name), without byte order mark, at most as many as allowed.</summary>
internal sealed class CandleByteSource : IDisposable
{
    private const int HeadLength = 4096;

    private readonly string _path;
    private readonly Stream _stream;
    private readonly bool _isGzip;
    private readonly long _limit;
    private readonly byte[] _head = new byte[HeadLength];
    private readonly int _headEnd;
    private int _headStart;
    private long _total;

    private CandleByteSource(string path, FileStream file, long limit)
    {
        _path = path;
        _limit = limit;
        Span<byte> magic = stackalloc byte[2];
        _isGzip = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        file.Position = 0;
        _stream = _isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
        while (_headEnd < HeadLength && ReadStream(_head.AsSpan(_headEnd)) is > 0 and int read)
        {
            _headEnd += read;
        }

        CheckText();
        StartsAsJson = _head.AsSpan(_headStart, _headEnd - _headStart).TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..];
    }

    /// <summary>Whether the first character is one with which JSON begins.</summary>
    public bool StartsAsJson { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="CandleDataException">The file is missing, unreadable, damaged, or no text.</exception>
    public static CandleByteSource Open(string path, long limit)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            CandleByteSource source = new(path, file, limit);
            file = null;
            return source;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CandleDataException("candle_file_missing", $"{path}: there is no such file. Check the path.", path, innerException: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CandleDataException(
                "candle_file_unreadable", $"{path}: the file cannot be read ({error.Message}). A candle file and the right to read it were expected.", path, innerException: error);
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        if (_headStart == _headEnd)
        {
            return ReadStream(buffer);
        }

        int count = Math.Min(buffer.Length, _headEnd - _headStart);
        _head.AsSpan(_headStart, count).CopyTo(buffer);
        _headStart += count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private int ReadStream(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _stream.Read(buffer);
        }
        catch (InvalidDataException error)
        {
            throw new CandleDataException(
                "candle_gzip_damaged", $"{_path}: the gzip data are damaged or cut off ({error.Message}). Fetch the file again.", _path, innerException: error);
        }
        catch (IOException error)
        {
            throw new CandleDataException(
                "candle_file_unreadable", $"{_path}: reading failed ({error.Message}).", _path, innerException: error);
        }

        _total += read;
        if (_isGzip && _total > _limit)
        {
            throw new CandleDataException(
                "candle_file_too_large",
                string.Create(CultureInfo.InvariantCulture, $"{_path}: the gzip data unpack to more than {_limit} bytes. If the file is trusted, raise {nameof(CandleReaderOptions)}.{nameof(CandleReaderOptions.MaxDecompressedBytes)}."),
                _path);
        }

        return read;
    }

    private void CheckText()
    {
        ReadOnlySpan<byte> head = _head.AsSpan(0, _headEnd);
        if (head.StartsWith("\uFEFF"u8))
        {
            _headStart = 3;
        }
        else if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new CandleDataException("candle_file_not_text", $"{_path}: the text is UTF-16. Save it as UTF-8.", _path);
        }
        else if (head.Contains((byte)0))
        {
            throw new CandleDataException("candle_file_not_text", $"{_path}: the file is binary. CSV or JSON text with candles was expected, plain or gzipped.", _path);
        }
    }
}
