namespace CryptoAi.Features.FeatureSets.State;

/// <summary>What a bar says about its market: open or closed, how old the last real bar is, and how far the price jumped while nothing was traded. True on filled bars too.</summary>
public static class MarketStateFeatures
{
    /// <summary>is_open, bars_since_real and gap_size.</summary>
    public static FeatureGroup Group() => new(
        [
            Define("is_open", "1 where the market trades during the bar, else 0", flat: 1),
            Define("bars_since_real", "n/(n + half), n = grid bars since the last real one; 0 on a real bar", flat: 0) with { Parameters = [new("half", MarketStateCalculator.HalfWay)] },
            Define(
                "gap_size", "O/C_prev - 1 on a real bar that begins a session or opens after the last real bar closed, C_prev = close of that bar; else 0", flat: 0) with { StableBars = 2 },
        ],
        static () => new MarketStateCalculator());

    private static FeatureDefinition Define(string name, string formula, double flat) => new()
    {
        Name = name,
        Group = "state",
        Formula = formula,
        Source = "definitions D13",
        MinBars = 1,
        StableBars = 1,
        FlatValue = flat,
        OnSynthetic = SyntheticValue.Compute,
    };
}
