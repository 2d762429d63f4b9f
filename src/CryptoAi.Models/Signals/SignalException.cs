using CryptoAi.Features;

namespace CryptoAi.Models.Signals;

/// <summary>Candles from which a model cannot give a signal: of another timeframe, or too few.</summary>
public sealed class SignalException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public SignalException(string code, string message)
        : base(code, message)
    {
    }
}
