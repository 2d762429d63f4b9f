using CryptoAi.Features;

namespace CryptoAi.Models.Trees;

/// <summary>A file of boosted trees that cannot be read or holds what this library does not compute.</summary>
public sealed class BoostedTreesException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public BoostedTreesException(string code, string message, string? file = null, Exception? innerException = null)
        : base(code, message, file, null, innerException)
    {
    }
}
