using System.Globalization;
using CryptoAi.Features.FeatureSets;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features;

/// <summary>Checks what no attribute of <see cref="FeaturesOptions"/> can: the range of a time span without reflection, and whether the feature set exists.</summary>
internal sealed class FeaturesOptionsRules(FeatureSetCatalog catalog) : IValidateOptions<FeaturesOptions>
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

        return result.Build();
    }
}
