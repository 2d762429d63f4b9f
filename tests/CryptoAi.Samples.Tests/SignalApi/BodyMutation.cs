namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>Breaks a request body in one to four ways; the same seed breaks it the same way.</summary>
internal static class BodyMutation
{
    private static readonly byte[][] Tokens =
    [
        [.. "\""u8], [.. "{"u8], [.. "}"u8], [.. "["u8], [.. "]"u8], [.. ","u8], [.. ":"u8], [.. "null"u8], [.. "1e999"u8], [.. "-"u8], [.. "\\u0000"u8], [.. "\\ud83d"u8], [0xFF], [0x00], [0xEF, 0xBB, 0xBF],
        [.. "/*"u8], [.. "NaN"u8], [.. "false"u8], [.. "[[[[[[[[[[[[[[[[[[[["u8], [.. "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"u8], [.. "99999999999999999999999999999999"u8], [.. "\"timeframe\": \"1h\","u8],
    ];

    public static byte[] Of(ReadOnlySpan<byte> body, int seed)
    {
        Random random = new(seed);
        List<byte> bytes = [.. body];
        for (int change = random.Next(1, 5); change > 0; change--)
        {
            Change(bytes, random);
        }

        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        int place = random.Next(bytes.Count + 1);
        switch (random.Next(7))
        {
            case 0 when place < bytes.Count:
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when place < bytes.Count:
                bytes[place] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(place, Math.Min(random.Next(1, 12), bytes.Count - place));
                break;
            case 3:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            case 4:
                int length = Math.Min(random.Next(1, 40), bytes.Count - place);
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(place, length));
                break;
            case 5:
                bytes.InsertRange(place, Enumerable.Repeat((byte)'A', random.Next(1, 5000)));
                break;
            default:
                bytes.InsertRange(place, Tokens[random.Next(Tokens.Length)]);
                break;
        }
    }
}
