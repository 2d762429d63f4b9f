namespace CryptoAi.Features.FeatureSets;

/// <summary>What a feature is: its name, formula and how much history it needs.</summary>
public sealed record FeatureDefinition
{
    /// <summary>The column name, unique within a set, such as <c>rsi</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The family: return, range, momentum, trend, volatility, volume, reference, time, state, or one of your own.</summary>
    public required string Group { get; init; }

    /// <summary>The formula in the notation of the definitions.</summary>
    public required string Formula { get; init; }

    /// <summary>Where the formula comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Named parameters, such as period = 14, in a fixed order.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Parameters { get; init; } = [];

    /// <summary>The number of bars up to and including the first one with a value (1 = every bar has one).</summary>
    public required int MinBars { get; init; }

    /// <summary>
    /// The number of bars after which the value no longer depends on where the series began, to within 1e-3 of its standard deviation.
    /// Equals <see cref="MinBars"/> for features over a finite window.
    /// </summary>
    public required int StableBars { get; init; }

    /// <summary>The value after a long stretch of identical candles; 0 where it depends on the time alone.</summary>
    public required double FlatValue { get; init; }

    /// <summary>The value on a filled bar.</summary>
    /// <value>The last real bar's value.</value>
    public SyntheticValue OnSynthetic { get; init; } = SyntheticValue.Repeat;
}
