namespace CryptoAi.Features.FeatureSets;

/// <summary>A feature set that is not known here, that computes other columns than a model was trained on, that lacks a reference asset, or a feature that failed.</summary>
public sealed class FeatureSetException : CryptoAiException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">A stable machine-readable reason, such as <c>feature_failed</c>.</param>
    /// <param name="message">What was found, what was expected and what to do.</param>
    /// <param name="innerException">The cause, if any.</param>
    public FeatureSetException(string code, string message, Exception? innerException = null)
        : base(code, message, innerException: innerException)
    {
    }
}
