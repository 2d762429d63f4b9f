namespace CryptoAi.Features.Calendars;

/// <summary>A market calendar that cannot be used: an unknown name (<c>calendar_unknown</c>).</summary>
public sealed class MarketCalendarException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public MarketCalendarException(string code, string message, string? file = null, long? line = null, Exception? innerException = null)
        : base(code, message, file, line, innerException)
    {
    }
}
