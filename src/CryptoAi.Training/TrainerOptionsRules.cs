using System.Globalization;
using CryptoAi.Training.Weighting;
using Microsoft.Extensions.Options;

namespace CryptoAi.Training;

/// <summary>Checks what the values of <see cref="TrainerOptions"/> demand of each other.</summary>
internal sealed class TrainerOptionsRules : IValidateOptions<TrainerOptions>
{
    private const double MostWithoutTest = 0.99;

    /// <summary>Checks options that did not come from a container, attributes included.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message lists all.</exception>
    public static void Require(TrainerOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        result.AddResult(new TrainerOptionsValidator().Validate(name: null, options));
        result.AddResult(new TrainerOptionsRules().Validate(name: null, options));
        if (result.Build() is { Failed: true } failed)
        {
            throw new ArgumentException(failed.FailureMessage, nameof(options));
        }
    }

    public ValidateOptionsResult Validate(string? name, TrainerOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (options.TrainFraction + options.ValidationFraction > MostWithoutTest)
        {
            result.AddError(string.Create(
                CultureInfo.InvariantCulture,
                $"TrainFraction {options.TrainFraction} and ValidationFraction {options.ValidationFraction} leave too little for the test; expected a sum of at most {MostWithoutTest}."));
        }

        if (options.DivergenceFactor is > 0 and <= 1)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"DivergenceFactor is {options.DivergenceFactor}; expected more than 1 (times the best loss), or 0 for never."));
        }

        if ((options.ClassWeighting == ClassWeighting.Custom) != (options.CustomClassWeights is not null))
        {
            result.AddError($"ClassWeighting is {options.ClassWeighting} and CustomClassWeights is {(options.CustomClassWeights is null ? "not set" : "set")}; give weights with {nameof(ClassWeighting.Custom)} and only with it.");
        }

        if (options.CustomClassWeights is { } weights && weights.Any(static w => !(w > 0 && double.IsFinite(w))))
        {
            result.AddError($"CustomClassWeights are {string.Join(", ", weights.Select(static w => w.ToString(CultureInfo.InvariantCulture)))}; expected finite numbers above 0.");
        }

        return result.Build();
    }
}
