namespace CryptoAi.Features.Candles;

/// <summary>Candles that cannot be used as they are: an unreadable file, impossible prices, too few bars.</summary>
public sealed class CandleDataException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public CandleDataException(string code, string message, string? file = null, long? line = null, Exception? innerException = null)
        : base(code, message, file, line, innerException)
    {
    }
}
