namespace CryptoAi.Features.FeatureSets;

/// <summary>A feature set that is not known here, that computes other columns than a model was trained on, that lacks a reference asset, or a feature that failed.</summary>
public sealed class FeatureSetException : CryptoAiException
{
    internal FeatureSetException(string code, string message, Exception? innerException = null)
        : base(code, message, innerException: innerException)
    {
    }
}
