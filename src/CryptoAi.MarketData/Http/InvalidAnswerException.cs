namespace CryptoAi.MarketData.Http;

/// <summary>An answer that makes no sense: cut off, contradicting itself, of another kind than asked for. Asking again may help.</summary>
internal sealed class InvalidAnswerException(string message, Exception? innerException = null) : Exception(message, innerException);
