using Microsoft.Extensions.Logging;

namespace CryptoAi.MarketData.Http;

/// <summary>The messages of HTTP sources.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Request}: attempt {Attempt} failed: {Fault}; again in {Seconds:F1} s")]
    public static partial void TriesAgain(ILogger logger, string request, int attempt, string fault, double seconds);

    [LoggerMessage(2, LogLevel.Warning, "{Request}: status {Status}; the server wants {Seconds:F0} s of rest")]
    public static partial void Rests(ILogger logger, string request, int status, double seconds);

    [LoggerMessage(3, LogLevel.Information, "{Used} of {Limit} request weight used in this minute; waiting {Seconds:F1} s for the next")]
    public static partial void SparesWeight(ILogger logger, int used, int limit, double seconds);
}
