using System.Security.Cryptography;
using System.Text;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Storage.Klines;

/// <summary>The checksum that the archive has beside each file: <c>BTCUSDT-1h-2024-12.zip.CHECKSUM</c> with the SHA-256 of the file and its name.</summary>
internal static class ArchiveChecksum
{
    private const string Ending = ".CHECKSUM";
    private const int Digits = 2 * SHA256.HashSizeInBytes;

    // the digits, two spaces and a name
    private const int MaxBytes = 4096;

    /// <summary>Compares a file with the checksum beside it, if there is one.</summary>
    /// <exception cref="CandleDataException">The file is another one than the checksum is of, or one of the two cannot be read.</exception>
    public static void Verify(string path)
    {
        string beside = path + Ending;
        if (!File.Exists(beside) || !File.Exists(path))
        {
            return;
        }

        try
        {
            string expected = Stated(beside);
            using FileStream? file = RegularFile.OpenRead(path);
            string found = Convert.ToHexStringLower(file is null ? SHA256.HashData([]) : SHA256.HashData(file));
            if (found != expected)
            {
                throw new CandleDataException(
                    "candle_checksum_wrong", $"{path}: the file has SHA-256 {found}, but {beside} says {expected}. It was damaged or exchanged on its way: fetch both again.", path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CandleDataException("candle_file_unreadable", $"{path}: the file or the checksum beside it cannot be read ({e.Message}).", path, innerException: e);
        }
    }

    private static string Stated(string path)
    {
        using FileStream? file = RegularFile.OpenRead(path);
        byte[] start = new byte[MaxBytes];
        string text = Encoding.ASCII.GetString(start, 0, file?.ReadAtLeast(start, MaxBytes, throwOnEndOfStream: false) ?? 0).TrimStart();
        string digits = text[..Math.Min(text.Length, Digits)];
        return digits.Length == Digits && digits.All(char.IsAsciiHexDigit) && (text.Length == Digits || char.IsWhiteSpace(text[Digits]))
            ? digits.ToLowerInvariant()
            : throw new CandleDataException("candle_checksum_wrong", $"{path}: this is no checksum; expected {Digits} hexadecimal digits and the name of a file. Fetch it again, or take it away to import without it.", path);
    }
}
