using CryptoAi.Features;

namespace CryptoAi.Models.Live;

/// <summary>
/// A saved state of <see cref="LiveSignals"/> that cannot be restored (<c>state_missing</c>, <c>state_unreadable</c>, <c>state_damaged</c> or <c>state_differs</c>), or a state that cannot go on with the model that
/// serves now (<c>model_differs</c>).
/// </summary>
public sealed class LiveStateException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public LiveStateException(string code, string message, string? file = null, Exception? innerException = null)
        : base(code, message, file, innerException: innerException)
    {
    }
}
