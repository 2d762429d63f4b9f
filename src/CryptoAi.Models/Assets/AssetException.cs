using CryptoAi.Features;

namespace CryptoAi.Models.Assets;

/// <summary>A symbol that cannot be resolved, or a list of assets that contradicts itself.</summary>
public sealed class AssetException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public AssetException(string code, string message)
        : base(code, message)
    {
    }
}
