namespace CryptoAi.Features.FeatureSets.Unified;

/// <summary>Definitions of classical indicators in a form that does not depend on the level of prices and volumes.</summary>
internal static class IndicatorColumn
{
    public static FeatureDefinition Finite(string group, string name, string formula, string source, int bars, double flat, IReadOnlyList<KeyValuePair<string, double>> parameters) =>
        Recursive(group, name, formula, source, bars, bars, flat, parameters);

    // stableBars: measured on real candles, rounded up; the tests measure again
    public static FeatureDefinition Recursive(
        string group, string name, string formula, string source, int minBars, int stableBars, double flat, IReadOnlyList<KeyValuePair<string, double>> parameters) => new()
        {
            Name = name,
            Group = group,
            Formula = formula,
            Source = source,
            Parameters = parameters,
            MinBars = minBars,
            StableBars = stableBars,
            FlatValue = flat,
        };
}
