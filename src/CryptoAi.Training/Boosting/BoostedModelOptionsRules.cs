using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Boosting;

/// <summary>Checks <see cref="BoostedModelOptions"/>, those of its trees included.</summary>
internal static class BoostedModelOptionsRules
{
    /// <exception cref="ArgumentException">A value is out of range; the message lists all.</exception>
    public static void Require(BoostedModelOptions options)
    {
        BoostedTreesOptionsRules.Require(options.Trees);
        ValidateOptionsResult result = new BoostedModelOptionsValidator().Validate(name: null, options);
        if (result.Failed)
        {
            throw new ArgumentException(result.FailureMessage, nameof(options));
        }

        if (!Enum.IsDefined(options.Scope))
        {
            throw new ArgumentException($"The scope is {options.Scope}; expected PerAsset, PerAssetAndPooled or Pooled.", nameof(options));
        }

        if (options.Trees.ClassWeights is not null)
        {
            throw new ArgumentException("Trees.ClassWeights is set; the classes are weighted by TrainerOptions.ClassWeighting, so leave it null.", nameof(options));
        }
    }
}
