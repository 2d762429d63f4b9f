namespace CryptoAi.Features.Simulation;

/// <summary>Rounding to a step of a power of ten, as exchanges quote prices and volumes. Results are the doubles nearest to short decimal numbers.</summary>
internal readonly struct SignificantDigits
{
    private readonly double _stepsPerUnit;

    /// <summary>A grid on which <paramref name="level"/> has so many significant digits, though never a step above 1.</summary>
    public SignificantDigits(double level, int digits)
    {
        int decimals = Math.Max(0, digits - 1 - (int)Math.Floor(Math.Log10(level)));
        _stepsPerUnit = Math.Pow(10, decimals);
    }

    /// <summary>The number on the grid nearest to <paramref name="value"/>, at least one step.</summary>
    public double Round(double value) => Math.Max(1, Math.Round(value * _stepsPerUnit)) / _stepsPerUnit;

    /// <summary>The number on the grid so many steps from <paramref name="value"/>, at least one step.</summary>
    public double Move(double value, int steps) => Math.Max(1, Math.Round(value * _stepsPerUnit) + steps) / _stepsPerUnit;
}
