namespace CryptoAi.Features.FeatureSets;

/// <summary>What a feature is on a filled bar when only real bars step the indicators (<see cref="SyntheticBars.Hold"/>).</summary>
public enum SyntheticValue
{
    /// <summary>The value of the last real bar: the market stands still.</summary>
    Repeat,

    /// <summary>0: the feature describes the move of one bar, and a filled bar has none.</summary>
    Zero,

    /// <summary>Computed for this bar too: time and the state of the market go on.</summary>
    Compute,
}
