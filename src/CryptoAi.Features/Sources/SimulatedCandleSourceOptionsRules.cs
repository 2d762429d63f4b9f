using CryptoAi.Features.Candles;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Sources;

/// <summary>Checks what no attribute of <see cref="SimulatedCandleSourceOptions"/> can: the timeframe, and whether the start is a multiple of it.</summary>
internal sealed class SimulatedCandleSourceOptionsRules : IValidateOptions<SimulatedCandleSourceOptions>
{
    public ValidateOptionsResult Validate(string? name, SimulatedCandleSourceOptions options)
    {
        // an empty text is reported by its attribute
        if (string.IsNullOrWhiteSpace(options.Timeframe))
        {
            return ValidateOptionsResult.Skip;
        }

        if (!Timeframe.TryParse(options.Timeframe, out _))
        {
            return ValidateOptionsResult.Fail($"{nameof(options.Timeframe)}: '{options.Timeframe}' is no timeframe; expected a number and a unit, such as 15m, 1h or 1d.");
        }

        try
        {
            options.ToMarket().Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException error)
        {
            return ValidateOptionsResult.Fail(error.Message);
        }
    }
}
