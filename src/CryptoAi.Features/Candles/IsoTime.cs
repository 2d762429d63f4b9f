using System.Globalization;

namespace CryptoAi.Features.Candles;

/// <summary>Times in messages: ISO 8601, UTC, to the second.</summary>
internal static class IsoTime
{
    /// <summary>The text of a time in Unix milliseconds.</summary>
    public static string Text(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
