using System.Globalization;
using CryptoAi.Features.Candles;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models.Signals;

/// <summary>Checks what no attribute of <see cref="SignalModelOptions"/> can.</summary>
internal sealed class SignalModelOptionsRules : IValidateOptions<SignalModelOptions>
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(30);

    /// <summary>Checks options that did not come from a container, attributes included.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message lists all.</exception>
    public static void Require(SignalModelOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        result.AddResult(new SignalModelOptionsValidator().Validate(name: null, options));
        result.AddResult(new SignalModelOptionsRules().Validate(name: null, options));
        if (result.Build() is { Failed: true } failed)
        {
            throw new ArgumentException(failed.FailureMessage, nameof(options));
        }
    }

    public ValidateOptionsResult Validate(string? name, SignalModelOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (options.ReloadInterval < ShortestInterval || options.ReloadInterval > LongestInterval)
        {
            result.AddError(
                string.Create(CultureInfo.InvariantCulture, $"{options.ReloadInterval} is no possible interval; expected {ShortestInterval} … {LongestInterval}, or none."),
                nameof(options.ReloadInterval));
        }

        if (options.Timeframe is not null && !Timeframe.TryParse(options.Timeframe, out _))
        {
            result.AddError($"'{options.Timeframe}' is no timeframe; expected one such as 1h, or none for any.", nameof(options.Timeframe));
        }

        // what is not there is reported by its attribute
        if (options.Predictor is { } predictor)
        {
            result.AddResult(new PredictorOptionsRules().Validate(name, predictor));
        }

        return result.Build();
    }
}
