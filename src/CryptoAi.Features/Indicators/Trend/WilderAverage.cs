namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// Wilder's smoothing, also called RMA or SMMA: an exponential average with α = 1/n, seeded with the simple average of the first n values
/// (J. Welles Wilder, New Concepts in Technical Trading Systems, 1978). Holds state; not thread-safe.
/// </summary>
public sealed class WilderAverage
{
    private SeededAverage _average;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n, at least 1.</param>
    public WilderAverage(int period) => _average = new SeededAverage(period, 1.0 / period);

    /// <summary>n of α = 1/n.</summary>
    public int Period => _average.Period;

    /// <summary>The number of values up to and including the first average: n.</summary>
    public int MinBars => Period;

    /// <summary>Takes the next value. A value that is NaN makes this and every later average NaN.</summary>
    /// <param name="value">The next value of the series.</param>
    /// <returns>The average; NaN during warm-up.</returns>
    public double Next(double value) => _average.Next(value);
}
