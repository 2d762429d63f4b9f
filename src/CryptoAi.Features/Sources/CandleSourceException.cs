namespace CryptoAi.Features.Sources;

/// <summary>A candle source that cannot give what was asked for: <c>symbol_unknown</c>, <c>timeframe_unavailable</c> or <c>source_failed</c>.</summary>
public sealed class CandleSourceException : CryptoAiException
{
    /// <summary>The source does not have the symbol.</summary>
    public const string SymbolUnknown = "symbol_unknown";

    /// <summary>The source has the symbol, but no candles of this length.</summary>
    public const string TimeframeUnavailable = "timeframe_unavailable";

    /// <summary>The source could not be read; asking again later may help.</summary>
    public const string SourceFailed = "source_failed";

    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public CandleSourceException(string code, string message, string? file = null, Exception? innerException = null)
        : base(code, message, file, innerException: innerException)
    {
    }
}
