using CryptoAi.Features.FeatureSets.Custom;

namespace CryptoAi.Features.Skender;

/// <summary>How an indicator of Skender.Stock.Indicators becomes a feature.</summary>
/// <remarks>
/// The indicator sees prices in a unit in which the newest close lies in [1, 2), and volumes in one in which the largest does: both are the candles' numbers divided by a power of two.
/// So a feature depends on no price level, to the bit, and no coin is too cheap or too dear for the library's decimals. An indicator with a parameter in units of price, such as a brick size, means that unit.
/// </remarks>
public sealed record SkenderOptions
{
    /// <summary>The number of bars that each value is computed over, at least 2. Take what the indicator asks for plus its time to forget its start: the library advises 250 for smoothed ones.</summary>
    /// <value>250.</value>
    public int Bars { get; init; } = 250;

    /// <summary>What the value becomes: a feature should not depend on the price level, or one model cannot serve many assets.</summary>
    /// <value><see cref="IndicatorScale.Plain"/>.</value>
    public IndicatorScale Scale { get; init; } = IndicatorScale.Plain;

    /// <summary>The feature's value where the indicator has none, as over a standstill.</summary>
    /// <value>0.</value>
    public double Neutral { get; init; }

    /// <summary>The feature's family: momentum, trend, volatility, volume, or one of your own.</summary>
    /// <value>own.</value>
    public string Group { get; init; } = "own";
}
