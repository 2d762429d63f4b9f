using CryptoAi.Features;

namespace CryptoAi.Models.Bundles;

/// <summary>A bundle that cannot be read, written or trusted: damaged, of another format version, or contradicting itself.</summary>
public sealed class BundleException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public BundleException(string code, string message, string? file = null, Exception? innerException = null)
        : base(code, message, file, null, innerException)
    {
    }
}
