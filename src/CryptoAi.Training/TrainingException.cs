using CryptoAi.Features;

namespace CryptoAi.Training;

/// <summary>A training that cannot start or gave no model: an empty split, a class without samples, a model that does not fit the data, numbers that left the finite range.</summary>
public sealed class TrainingException : CryptoAiException
{
    /// <inheritdoc cref="CryptoAiException(string, string, string?, long?, Exception?)"/>
    public TrainingException(string code, string message, Exception? innerException = null)
        : base(code, message, innerException: innerException)
    {
    }
}
