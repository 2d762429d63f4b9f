using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Storage.Klines;

/// <summary>The text of a kline file: rows of twelve fields as Binance's archive has them, without the spaces and quotes that other candle files may have.</summary>
/// <param name="Path">Its file, for messages.</param>
/// <param name="Bytes">The text, unpacked.</param>
internal sealed record KlineText(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>About how long a row is, in bytes, to make room for rows at once.</summary>
    public const int TypicalRow = 64;

    // a month of one-second candles has 2.7 million rows
    private const long MaxBytes = 512L << 20;
    private const int ReadAtOnce = 1 << 16;

    public ReadOnlySpan<byte> Span => Bytes.Span;

    /// <summary>Reads a file, plain or gzipped.</summary>
    /// <exception cref="CandleDataException">The file is missing, unreadable, damaged, or no text.</exception>
    public static KlineText Load(string path)
    {
        using CandleByteSource source = CandleByteSource.Open(path, MaxBytes);
        byte[] bytes = new byte[Math.Clamp(new FileInfo(path).Length + 1, ReadAtOnce, Array.MaxLength)];
        int length = 0;
        int read;
        while ((read = source.Read(bytes.AsSpan(length))) > 0)
        {
            length += read;
            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, bytes.Length * 2L));
            }
        }

        return new KlineText(path, bytes.AsMemory(0, length));
    }

    /// <summary>The line that begins at a place, without its end.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="next">Where the next one begins; the length of the text after the last.</param>
    public ReadOnlySpan<byte> LineAt(int start, out int next)
    {
        ReadOnlySpan<byte> rest = Span[start..];
        int length = rest.IndexOf((byte)'\n');
        next = length < 0 ? Span.Length : start + length + 1;
        ReadOnlySpan<byte> line = length < 0 ? rest : rest[..length];
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    /// <summary>The error of the line that begins at a place; its number is counted only now.</summary>
    public CandleDataException Error(string code, int start, string text)
    {
        long line = Span[..start].Count((byte)'\n') + 1;
        return new CandleDataException(
            code, FormattableString.Invariant($"{Path}, line {line}: {text}. Move the file away and collect or import its month again, or correct the line."), Path, line);
    }
}
