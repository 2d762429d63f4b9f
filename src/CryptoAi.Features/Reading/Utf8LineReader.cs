using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>Cuts bytes into lines without copying them; a line is valid until the next is read.</summary>
internal sealed class Utf8LineReader(CandleByteSource source, string path)
{
    private const int InitialLength = 1 << 16;
    private const int LongestLine = 1 << 20;

    private byte[] _buffer = new byte[InitialLength];
    private int _start;
    private int _end;
    private bool _isFinal;

    /// <summary>The 1-based number of the line read last.</summary>
    public int LineNumber { get; private set; }

    /// <summary>Reads the next line, without its end.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                length += searched;
                line = _buffer.AsSpan(_start, length);
                _start += length + 1;
                break;
            }

            searched = _end - _start;
            if (_isFinal)
            {
                line = _buffer.AsSpan(_start, searched);
                _start = _end;
                if (searched == 0)
                {
                    return false;
                }

                break;
            }

            Fill();
        }

        LineNumber++;
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        return true;
    }

    private void Fill()
    {
        int kept = _end - _start;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
            (_start, _end) = (0, kept);
        }
        else if (kept == _buffer.Length)
        {
            if (kept >= LongestLine)
            {
                throw new CandleDataException(
                    "candle_line_too_long", $"{path}, line {LineNumber + 1}: the line is longer than 1 MiB. A candle file has one candle per line.", path, LineNumber + 1);
            }

            Array.Resize(ref _buffer, kept * 2);
        }

        int read = source.Read(_buffer.AsSpan(_end));
        _end += read;
        _isFinal = read == 0;
    }
}
