namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>A number that an indicator is made with.</summary>
/// <param name="Name">As in the constructor: camel case.</param>
/// <param name="Default">The usual value.</param>
/// <param name="Minimum">The least value that is possible.</param>
/// <param name="Maximum">The greatest value that the catalog accepts; the indicator itself takes any that memory holds.</param>
/// <param name="IsInteger">Whether only whole numbers are possible.</param>
public sealed record IndicatorParameter(string Name, double Default, double Minimum, double Maximum, bool IsInteger)
{
    private const int LongestPeriod = 10_000;

    /// <summary>A number of bars, at most 10,000.</summary>
    internal static IndicatorParameter Period(string name, int usual, int minimum = 1) => new(name, usual, minimum, LongestPeriod, IsInteger: true);

    /// <summary>A positive factor.</summary>
    internal static IndicatorParameter Factor(string name, double usual, double minimum = 0.001, double maximum = 1000) => new(name, usual, minimum, maximum, IsInteger: false);

    /// <exception cref="ArgumentOutOfRangeException">The value is not possible.</exception>
    internal void Check(string indicator, double value)
    {
        if (!(value >= Minimum && value <= Maximum) || (IsInteger && value != Math.Floor(value)))
        {
            throw new ArgumentOutOfRangeException(
                Name,
                FormattableString.Invariant($"The parameter '{Name}' of '{indicator}' is {value}; expected {(IsInteger ? "a whole number" : "a number")} of {Minimum} to {Maximum}. Its default is {Default}."));
        }
    }
}
