using CryptoAi.Features;

namespace CryptoAi.Models.Backends;

/// <summary>Attention that cannot be had: the model or its backend has none, or it would not fit into memory.</summary>
public sealed class AttentionException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public AttentionException(string code, string message)
        : base(code, message)
    {
    }
}
