using CryptoAi.Features;

namespace CryptoAi.Models.Architectures;

/// <summary>A model shape that cannot be built.</summary>
public sealed class ModelConfigException : CryptoAiException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was found and what was expected.</param>
    public ModelConfigException(string message)
        : base("model_config_invalid", message)
    {
    }
}
