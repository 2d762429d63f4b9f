using System.Globalization;
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

    public ValidateOptionsResult Validate(string? name, TrainerOptions options) => options.TrainFraction + options.ValidationFraction <= MostWithoutTest
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(string.Create(
            CultureInfo.InvariantCulture,
            $"TrainFraction {options.TrainFraction} and ValidationFraction {options.ValidationFraction} leave too little for the test; expected a sum of at most {MostWithoutTest}."));
}
