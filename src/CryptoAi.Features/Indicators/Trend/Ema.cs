namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// Exponential moving average with α = 2/(n+1), seeded with the simple average of the first n values (definitions D9; the convention of TA-Lib and
/// Skender.Stock.Indicators). Holds state; not thread-safe.
/// </summary>
public sealed class Ema
{
    private SeededAverage _average;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n, at least 1.</param>
    public Ema(int period) => _average = new SeededAverage(period, 2.0 / (period + 1.0));

    /// <summary>n of α = 2/(n+1).</summary>
    public int Period => _average.Period;

    /// <summary>The number of values up to and including the first average: n.</summary>
    public int MinBars => Period;

    /// <summary>Takes the next value. A value that is NaN makes this and every later average NaN.</summary>
    /// <param name="value">The next value of the series.</param>
    /// <returns>The average; NaN during warm-up.</returns>
    public double Next(double value) => _average.Next(value);
}
