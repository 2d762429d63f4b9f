using System.Globalization;
using System.IO.Compression;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>The bytes of a candle file: unpacked when it is gzipped (seen by its first bytes, not its name), without byte order mark, at most as many as allowed.</summary>
internal sealed class CandleByteSource : IDisposable
{
    private const int BufferLength = 1 << 16;

    private readonly string _path;
    private readonly Stream _stream;
    private readonly bool _isGzip;
    private readonly long _limit;
    private readonly byte[] _buffer = new byte[BufferLength];
    private int _start;
    private int _end;
    private bool _isFinal;
    private long _total;

    private CandleByteSource(string path, FileStream file, long limit)
    {
        _path = path;
        _limit = limit;
        Span<byte> magic = stackalloc byte[2];
        _isGzip = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        file.Position = 0;
        _stream = _isGzip ? new GZipStream(new MarkedStream(file, GzipEndMark.Member), CompressionMode.Decompress) : file;
        Fill();
        CheckText();
        StartsAsJson = _buffer.AsSpan(_start, Available).TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..];
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
            file = RegularFile.OpenRead(path, FileShare.ReadWrite | FileShare.Delete)
                ?? throw new CandleDataException("candle_file_empty", $"{path}: the file is empty, or a pipe or device. A file of candles was expected; save what a program writes into one first.", path);
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
    /// <exception cref="CandleDataException">Reading fails, the gzip data are damaged or cut off, or they unpack to more than allowed.</exception>
    public int Read(Span<byte> buffer)
    {
        if (Available == 0)
        {
            Fill();
        }

        int count = Math.Min(buffer.Length, Available);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <summary>
    /// Reads to the end, to learn whether the file as a whole is sound: what stands at the end of gzip data that are cut off can look like a bad row.
    /// </summary>
    public void Verify()
    {
        while (_isGzip && !_isFinal)
        {
            _start = _end - Held;
            Fill();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>Bytes that may be handed out; the last ones of gzip data are held back until it is known whether they are the mark of the end.</summary>
    private int Available => _end - _start - Held;

    private int Held => _isGzip && !_isFinal ? Math.Min(GzipEndMark.Content.Length, _end - _start) : 0;

    /// <summary>Reads until something is available or the end is reached.</summary>
    private void Fill()
    {
        while (Available == 0 && !_isFinal)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            int read = ReadStream(_buffer.AsSpan(_end));
            _end += read;
            _total += read;
            if (_isGzip && _total - GzipEndMark.Content.Length > _limit)
            {
                throw new CandleDataException(
                    "candle_file_too_large",
                    string.Create(CultureInfo.InvariantCulture, $"{_path}: the gzip data unpack to more than {_limit} bytes. If you trust the file, unpack it first (gunzip); unpacked files have no such limit. In code, {nameof(CandleReaderOptions)}.{nameof(CandleReaderOptions.MaxDecompressedBytes)} raises it."),
                    _path);
            }

            if (read == 0)
            {
                End();
            }
        }
    }

    private void End()
    {
        if (_isGzip)
        {
            if (!_buffer.AsSpan(_start, _end - _start).EndsWith(GzipEndMark.Content))
            {
                throw DamagedGzip("they end too early", null);
            }

            _end -= GzipEndMark.Content.Length;
        }

        _isFinal = true;
    }

    private int ReadStream(Span<byte> buffer)
    {
        try
        {
            return _stream.Read(buffer);
        }
        catch (InvalidDataException error)
        {
            throw DamagedGzip(error.Message, error);
        }
        catch (IOException error)
        {
            throw new CandleDataException("candle_file_unreadable", $"{_path}: reading failed ({error.Message}).", _path, innerException: error);
        }
    }

    private CandleDataException DamagedGzip(string cause, Exception? inner) =>
        new("candle_gzip_damaged", $"{_path}: the gzip data are damaged or cut off ({cause}). Fetch the file again.", _path, innerException: inner);

    private void CheckText()
    {
        ReadOnlySpan<byte> head = _buffer.AsSpan(_start, Available);
        if (head.StartsWith("\uFEFF"u8))
        {
            _start += 3;
        }
        else if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new CandleDataException("candle_file_not_text", $"{_path}: the text is UTF-16. Save it as UTF-8.", _path);
        }
        else if (head.Contains((byte)0))
        {
            Verify();
            throw new CandleDataException("candle_file_not_text", $"{_path}: the file is binary. CSV or JSON text with candles was expected, plain or gzipped.", _path);
        }
    }
}
