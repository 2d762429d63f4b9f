using CryptoAi.Features.Indicators.Windows;

namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// Simple moving average: the mean of the last n values. Recomputed over its window at every step, so that no rounding error grows with the
/// number of bars. Holds state; not thread-safe.
/// </summary>
public sealed class Sma
{
    private readonly RollingWindow _window;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n, at least 1.</param>
    public Sma(int period) => _window = new RollingWindow(period);

    /// <summary>n, the number of values in the window.</summary>
    public int Period => _window.Capacity;

    /// <summary>The number of values up to and including the first average: n.</summary>
    public int MinBars => Period;

    /// <summary>Takes the next value. A value that is NaN makes the average NaN until it has left the window.</summary>
    /// <param name="value">The next value of the series.</param>
    /// <returns>The average of the last n values; NaN during warm-up.</returns>
    public double Next(double value)
    {
        _window.Push(value);
        return _window.IsFull ? WindowMoments.Mean(_window.Values) : double.NaN;
    }
}
