using CryptoAi.Features.Candles;
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

        if (options.Architecture is not (null or "lstm" or "transformer"))
        {
            result.AddError($"'{options.Architecture}' is no model that can go on learning; expected lstm or transformer, or none for the only one that the store has.", nameof(options.Architecture));
        }

        if (options.Timeframe is not null && !Timeframe.TryParse(options.Timeframe, out _))
        {
            result.AddError($"'{options.Timeframe}' is no timeframe; expected one such as 1h, or none for the only one that the store has.", nameof(options.Timeframe));
        }

        if (options.MinNewBars > options.HistoryBars)
        {
            result.AddError(
                FormattableString.Invariant($"{options.MinNewBars} new bars are never among the {options.HistoryBars} that a round looks at; expected at most {nameof(options.HistoryBars)}."), nameof(options.MinNewBars));
        }

        if (options.FineTune is { Training: null })
        {
            result.AddError("is null; expected options.", $"{nameof(options.FineTune)}.{nameof(options.FineTune.Training)}");
        }

        // what is not there is reported by its attribute
        if (options.FineTune?.Training is { } training)
        {
            result.AddResult(new TrainerOptionsValidator().Validate(name, training));
            result.AddResult(new TrainerOptionsRules().Validate(name, training));
        }

        return result.Build();
    }
}
