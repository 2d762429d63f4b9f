using CryptoAi.Features.Indicators.Windows;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Bollinger bands: the simple moving average μ of n prices and k population standard deviations σ to either side (Bollinger; definitions D9). Recomputed over
/// its window in two passes at every step. Holds state; not thread-safe.
/// </summary>
public sealed class BollingerBands
{
    private readonly RollingWindow _window;

    /// <summary>Creates the bands.</summary>
    /// <param name="period">n, the number of prices; at least 1. Default 20.</param>
    /// <param name="deviations">k, the distance of the bands in standard deviations; positive. Default 2.</param>
    public BollingerBands(int period = 20, double deviations = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deviations);
        (_window, Deviations) = (new RollingWindow(period), deviations);
    }

    /// <summary>n, the number of prices in the window.</summary>
    public int Period => _window.Capacity;

    /// <summary>k, the distance of the bands from the middle in standard deviations.</summary>
    public double Deviations { get; }

    /// <summary>The number of prices up to and including the first value: n.</summary>
    public int MinBars => Period;

    /// <summary>Takes the next price. A price that is NaN makes the values NaN until it has left the window.</summary>
    /// <param name="price">The next price.</param>
    /// <returns>The bands in units of price and the price's position between them; NaN during warm-up.</returns>
    public BollingerValue Next(double price)
    {
        _window.Push(price);
        if (!_window.IsFull)
        {
            return new BollingerValue(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        (double mean, double sigma) = WindowMoments.MeanAndDeviation(_window.Values);
        double width = Deviations * sigma;
        double position = RelativeZero.Is(sigma, mean) ? 0.5 : 0.5 + ((price - mean) / (2 * width));
        return new BollingerValue(mean, mean + width, mean - width, sigma, position);
    }
}
