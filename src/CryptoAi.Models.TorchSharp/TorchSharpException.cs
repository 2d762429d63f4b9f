using CryptoAi.Features;

namespace CryptoAi.Models.TorchSharp;

/// <summary>
/// The TorchSharp engine cannot compute where it is asked to: <c>libtorch_unavailable</c> (absent, or of another version), <c>cuda_unavailable</c>, <c>mps_unavailable</c> or
/// <c>out_of_memory</c>. The message names the package or the setting that is missing.
/// </summary>
public sealed class TorchSharpException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public TorchSharpException(string code, string message, Exception? innerException = null)
        : base(code, message, null, null, innerException)
    {
    }
}
