using CryptoAi.Features.Calendars;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.FeatureSets.HigherTimeframe;

/// <summary>
/// Features of a higher timeframe next to those of the base bars, from closed higher bars only: while a higher bar is open its base bars change nothing, and the values of the last closed one
/// repeat. Higher bars are put together as <see cref="Resampling.StreamingResampler"/> says.
/// </summary>
public static class HigherTimeframeFeatures
{
    /// <summary>The features of a set, computed on bars of a higher timeframe.</summary>
    /// <param name="timeframe">The timeframe of the base bars that the group will be given.</param>
    /// <param name="higher">The higher timeframe: a multiple of <paramref name="timeframe"/>.</param>
    /// <param name="features">The features to compute on higher bars, such as <see cref="Core9.FeatureSet"/>; none may look at another asset.</param>
    /// <param name="prefix">What their names begin with here; null for the timeframe, as in <c>4h_rsi</c>.</param>
    /// <param name="calendar">The calendar of the asset's market; null for one that never closes.</param>
    /// <returns>The group. A feature that needs n higher bars needs n·k + k − 1 base bars here, k base bars being one higher bar: the series may begin in the middle of one.</returns>
    /// <exception cref="ArgumentException">The higher timeframe is no multiple of the base one, or a feature looks at another asset.</exception>
    public static FeatureGroup Group(Timeframe timeframe, Timeframe higher, FeatureSet features, string? prefix = null, MarketCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.References.Count > 0)
        {
            throw new ArgumentException(
                $"Features of '{features.Name}' refer to {string.Join(", ", features.References)}; on a higher timeframe a feature sees its own asset alone. Leave them out, or use them on the base bars.", nameof(features));
        }

        calendar ??= AlwaysOpenCalendar.Instance;

        // says what is wrong with the timeframes now rather than at the first bar
        HigherTimeframeCalculator sample = new(timeframe, higher, features, calendar);
        string where = $", on closed {higher} bars of {timeframe} bars{(calendar.IsAlwaysOpen ? "" : $", calendar {calendar.Name}")}";
        FeatureDefinition[] definitions =
        [
            .. features.Features.Select(f => f with
            {
                Name = (prefix ?? $"{higher}_") + f.Name,
                Formula = f.Formula + where,
                MinBars = sample.BaseBars(f.MinBars),
                StableBars = sample.BaseBars(f.StableBars),
                OnSynthetic = SyntheticValue.Repeat,
            }),
        ];
        return new FeatureGroup(definitions, () => new HigherTimeframeCalculator(timeframe, higher, features, calendar));
    }
}
