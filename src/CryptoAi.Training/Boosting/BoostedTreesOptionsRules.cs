using System.Globalization;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Boosting;

/// <summary>Checks what attributes cannot say about <see cref="BoostedTreesOptions"/>.</summary>
internal sealed class BoostedTreesOptionsRules : IValidateOptions<BoostedTreesOptions>
{
    /// <summary>Checks options that did not come from a container, attributes included.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message lists all.</exception>
    public static void Require(BoostedTreesOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        result.AddResult(new BoostedTreesOptionsValidator().Validate(name: null, options));
        result.AddResult(new BoostedTreesOptionsRules().Validate(name: null, options));
        if (result.Build() is { Failed: true } failed)
        {
            throw new ArgumentException(failed.FailureMessage, nameof(options));
        }
    }

    public ValidateOptionsResult Validate(string? name, BoostedTreesOptions options)
    {
        if (options.ClassWeights is { } weights && weights.Any(static w => !(w > 0 && double.IsFinite(w))))
        {
            return ValidateOptionsResult.Fail(
                $"ClassWeights are {string.Join(", ", weights.Select(static w => w.ToString(CultureInfo.InvariantCulture)))}; expected finite numbers above 0.");
        }

        return ValidateOptionsResult.Success;
    }
}
