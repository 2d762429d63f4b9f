using CryptoAi.Features.Candles;
using Microsoft.Extensions.Options;

namespace CryptoAi.RetrainingHost;

/// <summary>Checks what no attribute of <see cref="RetrainingHostOptions"/> can.</summary>
internal sealed class RetrainingHostOptionsRules : IValidateOptions<RetrainingHostOptions>
{
    public ValidateOptionsResult Validate(string? name, RetrainingHostOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (!Timeframe.TryParse(options.Timeframe, out _))
        {
            result.AddError($"'{options.Timeframe}' is no timeframe; expected one such as 1h.", nameof(options.Timeframe));
        }

        if (options.Every < TimeSpan.FromSeconds(1) || options.Every > TimeSpan.FromDays(30))
        {
            result.AddError($"{options.Every} is no possible time between two rounds; expected a second … 30 days.", nameof(options.Every));
        }

        return result.Build();
    }
}
