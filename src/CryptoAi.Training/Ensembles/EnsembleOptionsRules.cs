using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Ensembles;

/// <summary>Checks <see cref="EnsembleOptions"/>.</summary>
internal static class EnsembleOptionsRules
{
    /// <exception cref="ArgumentException">A value is out of range; the message lists all.</exception>
    public static void Require(EnsembleOptions options)
    {
        ValidateOptionsResult result = new EnsembleOptionsValidator().Validate(name: null, options);
        if (result.Failed)
        {
            throw new ArgumentException(result.FailureMessage, nameof(options));
        }

        if (!Enum.IsDefined(options.Method))
        {
            throw new ArgumentException($"The method is {options.Method}; expected Weighted or Stacked.", nameof(options));
        }
    }
}
