using System.ComponentModel.DataAnnotations;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features;

/// <summary>How candles become features. Set through <see cref="FeaturesServiceCollectionExtensions"/>; checked when the host starts.</summary>
public sealed class FeaturesOptions
{
    /// <summary>The name of the feature set to compute: a built-in one, or one that the application registered as a <see cref="FeatureSets.FeatureSet"/> singleton.</summary>
    /// <value><c>core9</c>.</value>
    [Required]
    public string FeatureSet { get; set; } = Core9.Name;

    /// <summary>
    /// The longest distance between two neighbouring bars that keeps them in one series; beyond it the series is cut and no window crosses the cut.
    /// One second … 366 days. Datasets never cut at less than one and a half bars, so weekly bars stay together with any value.
    /// </summary>
    /// <value>Four days: a weekend with holidays.</value>
    public TimeSpan MaxGap { get; set; } = TimeSpan.FromDays(4);
}
