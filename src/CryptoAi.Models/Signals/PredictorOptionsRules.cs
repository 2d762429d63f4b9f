using System.Globalization;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models.Signals;

/// <summary>Checks what no attribute of <see cref="PredictorOptions"/> can: the range of a time span without reflection, names of enumerations.</summary>
internal sealed class PredictorOptionsRules : IValidateOptions<PredictorOptions>
{
    /// <summary>Checks options that did not come from a container, attributes included.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message lists all.</exception>
    public static void Require(PredictorOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        result.AddResult(new PredictorOptionsValidator().Validate(name: null, options));
        result.AddResult(new PredictorOptionsRules().Validate(name: null, options));
        if (result.Build() is { Failed: true } failed)
        {
            throw new ArgumentException(failed.FailureMessage, nameof(options));
        }
    }

    public ValidateOptionsResult Validate(string? name, PredictorOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (options.MaxModelAge <= TimeSpan.Zero)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{options.MaxModelAge} is no possible age; expected a time above zero, or none."), nameof(options.MaxModelAge));
        }

        if (!Enum.IsDefined(options.DriftScope))
        {
            result.AddError($"{options.DriftScope} says not whose bars are watched; expected All or PerAsset.", nameof(options.DriftScope));
        }

        return result.Build();
    }
}
