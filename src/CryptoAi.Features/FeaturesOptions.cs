using System.ComponentModel.DataAnnotations;
using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features;

/// <summary>How candles become features. Set through <see cref="FeaturesServiceCollectionExtensions"/>; checked when the host starts.</summary>
public sealed class FeaturesOptions
{
    /// <summary>The name of the feature set to compute: a built-in one, or one that the application registered as a <see cref="FeatureSets.FeatureSet"/> singleton.</summary>
    /// <value><c>core9</c>: nine features that need little history. The command line's <c>prepare</c> takes <c>unified150</c> unless it is told otherwise.</value>
    [Required]
    public string FeatureSet { get; set; } = Core9.Name;

    /// <summary>Whether bars are filled in where a market is closed or data are missing, so that all assets share one time grid (definitions D10).</summary>
    /// <value><see langword="true"/>.</value>
    public bool FillForward { get; set; } = true;

    /// <summary>Whether each asset is filled on the grid of its own calendar alone, instead of the union of the calendars of all assets.</summary>
    /// <value><see langword="false"/>.</value>
    public bool OwnCalendar { get; set; }

    /// <summary>How features treat filled bars.</summary>
    /// <value><see cref="SyntheticBars.Hold"/>: indicators wait for real bars.</value>
    public SyntheticBars SyntheticBars { get; set; } = SyntheticBars.Hold;

    /// <summary>The calendar's name of each symbol, such as <c>AAPL</c> and <c>us_equities</c>; those of other symbols are told from their candles.</summary>
    /// <value>Empty.</value>
    public IDictionary<string, string> Calendars { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// The longest time that is filled, and the longest distance between two neighbouring bars that keeps them in one series; beyond it the series is cut and no window crosses the cut.
    /// One second … 366 days. Datasets never cut at less than one and a half bars, so weekly bars stay together with any value.
    /// </summary>
    /// <value>Four days: a weekend with holidays.</value>
    public TimeSpan MaxGap { get; set; } = TimeSpan.FromDays(4);
}
