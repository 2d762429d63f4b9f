namespace CryptoAi.Features.FeatureSets.Time;

/// <summary>
/// When a bar opens: hour of day and day of week (UTC) as points of a circle, so that 23:00 lies beside 00:00 and Sunday beside Monday, and the position in the trading session.
/// True on filled bars too.
/// </summary>
public static class TimeFeatures
{
    /// <summary>hour_sin, hour_cos, weekday_sin, weekday_cos and session_position. They depend on the time alone, not on candles.</summary>
    public static FeatureGroup Group() => new(
        [
            Define("hour_sin", "sin(2 pi h/24), h = hours since 00:00 UTC when the bar opens"),
            Define("hour_cos", "cos(2 pi h/24), h = hours since 00:00 UTC when the bar opens"),
            Define("weekday_sin", "sin(2 pi d/7), d = whole days since Monday (UTC) when the bar opens"),
            Define("weekday_cos", "cos(2 pi d/7), d = whole days since Monday (UTC) when the bar opens"),
            Define("session_position", "share of the trading session elapsed when the bar opens; of the UTC day where the market never closes; 0 while closed"),
        ],
        static () => new TimeCalculator());

    private static FeatureDefinition Define(string name, string formula) => new()
    {
        Name = name,
        Group = "time",
        Formula = formula,
        Source = "definitions D13",
        MinBars = 1,
        StableBars = 1,
        FlatValue = 0,
        OnSynthetic = SyntheticValue.Compute,
    };
}
