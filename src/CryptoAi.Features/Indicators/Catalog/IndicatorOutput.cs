namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>One line of an indicator.</summary>
/// <param name="Name">Lower snake case, unique within the indicator; <c>value</c> where there is only one line.</param>
/// <param name="Meaning">What it is, with its range.</param>
public sealed record IndicatorOutput(string Name, string Meaning)
{
    private readonly double? _noVolumeValue;

    /// <summary>The power of the price in its unit: 1 for a price, 2 for a variance of prices, 0 for a share. Prices times f multiply the output by f to this power.</summary>
    /// <value>Default 0.</value>
    public int PriceExponent { get; init; }

    /// <summary>The power of the volume in its unit, likewise.</summary>
    /// <value>Default 0.</value>
    public int VolumeExponent { get; init; }

    /// <summary>The value after a long stretch of identical bars without range, in its unit: times price and volume to their powers. Where it follows from a parameter, the one of its default.</summary>
    /// <value>Default 0.</value>
    public double FlatValue { get; init; }

    /// <summary>The same where nothing is traded: identical bars without range and without volume.</summary>
    /// <value>Default: <see cref="FlatValue"/>.</value>
    public double NoVolumeValue { get => _noVolumeValue ?? FlatValue; init => _noVolumeValue = value; }

    /// <summary>Where <see cref="FlatValue"/> follows from the parameters: how.</summary>
    internal Func<ParameterValues, double>? FlatValueOf { get; init; }

    /// <summary>The unit in words: <c>1</c>, <c>price</c>, <c>volume</c>, <c>price × volume</c> and so on.</summary>
    public string Unit
    {
        get
        {
            string[] parts = [.. new[] { Power("price", PriceExponent), Power("volume", VolumeExponent) }.Where(static p => p.Length > 0)];
            return parts.Length == 0 ? "1" : string.Join(" × ", parts);
        }
    }

    private static string Power(string name, int exponent) => exponent switch
    {
        0 => "",
        1 => name,
        _ => FormattableString.Invariant($"{name}^{exponent}"),
    };
}
