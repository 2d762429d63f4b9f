using CryptoAi.Features;

namespace CryptoAi.Models.Weights;

/// <summary>A weights file that cannot be read, or weights that do not fit the model.</summary>
public sealed class WeightsException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public WeightsException(string code, string message, string? file = null, Exception? innerException = null)
        : base(code, message, file, null, innerException)
    {
    }
}
