namespace CryptoAi.Features.FeatureSets;

/// <summary>A feature set that is not known here, or that computes other columns than a model was trained on.</summary>
public sealed class FeatureSetException : CryptoAiException
{
    internal FeatureSetException(string code, string message)
        : base(code, message)
    {
    }
}
