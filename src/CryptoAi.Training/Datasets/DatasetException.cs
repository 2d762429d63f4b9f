using CryptoAi.Features;

namespace CryptoAi.Training.Datasets;

/// <summary>A dataset that cannot be built from the given series, or a dataset file that cannot be read or written.</summary>
public sealed class DatasetException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public DatasetException(string code, string message, string? file = null, long? line = null, Exception? innerException = null)
        : base(code, message, file, line, innerException)
    {
    }
}
