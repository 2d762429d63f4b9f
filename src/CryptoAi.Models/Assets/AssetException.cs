using CryptoAi.Features;

namespace CryptoAi.Models.Assets;

/// <summary>A symbol that cannot be resolved, a list of assets that contradicts itself, or a registry that cannot be used.</summary>
public sealed class AssetException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public AssetException(string code, string message, string? file = null, Exception? innerException = null)
        : base(code, message, file, null, innerException)
    {
    }
}
