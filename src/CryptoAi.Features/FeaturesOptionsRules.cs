using System.Globalization;
using CryptoAi.Features.Calendars;
using CryptoAi.Features.FeatureSets;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features;

/// <summary>Checks what no attribute of <see cref="FeaturesOptions"/> can: the range of a time span without reflection, whether the feature set and the calendars exist.</summary>
internal sealed class FeaturesOptionsRules(FeatureSetCatalog catalog, MarketCalendarCatalog calendars) : IValidateOptions<FeaturesOptions>
{
    private static readonly TimeSpan ShortestGap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestGap = TimeSpan.FromDays(366);

    public ValidateOptionsResult Validate(string? name, FeaturesOptions options)
    {
        ValidateOptionsResultBuilder result = new();
        if (options.MaxGap < ShortestGap || options.MaxGap > LongestGap)
        {
            result.AddError(
                string.Create(CultureInfo.InvariantCulture, $"{options.MaxGap} is no possible gap; expected {ShortestGap} … {LongestGap}."), nameof(options.MaxGap));
        }

        // an empty name is reported by its attribute
        if (!string.IsNullOrWhiteSpace(options.FeatureSet) && !catalog.Contains(options.FeatureSet))
        {
            result.AddError(
                $"there is no feature set '{options.FeatureSet}'. Known sets: {string.Join(", ", catalog.Names)}. Register your own with services.AddSingleton(myFeatureSet).",
                nameof(options.FeatureSet));
        }

        foreach ((string symbol, string calendar) in options.Calendars)
        {
            if (!calendars.Contains(calendar))
            {
                result.AddError(
                    $"there is no market calendar '{calendar}' for {symbol}. Known calendars: {string.Join(", ", calendars.Names)}. Register your own with services.AddSingleton<MarketCalendar>(myCalendar).",
                    nameof(options.Calendars));
            }
        }

        if (!Enum.IsDefined(options.SyntheticBars))
        {
            result.AddError($"{options.SyntheticBars} is no way to treat filled bars; expected Hold or Step.", nameof(options.SyntheticBars));
        }

        return result.Build();
    }
}
