using Microsoft.Extensions.Options;

namespace CryptoAi.Training.Retraining;

/// <summary>Checks what no attribute of <see cref="RetrainingOptions"/> can.</summary>
internal sealed class RetrainingOptionsRules : IValidateOptions<RetrainingOptions>
{
    /// <summary>Checks options that did not come from a container, attributes included.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message lists all.</exception>
    public static void Require(RetrainingOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        result.AddResult(new RetrainingOptionsValidator().Validate(name: null, options));
        result.AddResult(new RetrainingOptionsRules().Validate(name: null, options));
        if (result.Build() is { Failed: true } failed)
        {
            throw new ArgumentException(failed.FailureMessage, nameof(options));
        }
    }

    public ValidateOptionsResult Validate(string? name, RetrainingOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (options.Symbols.Count == 0 || options.Symbols.Any(string.IsNullOrWhiteSpace) || options.Symbols.Distinct(StringComparer.OrdinalIgnoreCase).Count() != options.Symbols.Count)
        {
            result.AddError($"there are [{string.Join(", ", options.Symbols)}]; expected at least one asset such as BTCUSDT, none empty and none twice.", nameof(options.Symbols));
        }

        result.AddResult(new TrainerOptionsValidator().Validate(name, options.FineTune.Training));
        result.AddResult(new TrainerOptionsRules().Validate(name, options.FineTune.Training));
        return result.Build();
    }
}
