using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Bollinger bands: the simple moving average μ of n prices and k population standard deviations σ to either side (Bollinger; definitions D9). Recomputed over
/// its window in two passes at every step.
/// </summary>
public sealed class BollingerBands : PriceIndicator<BollingerValue>
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

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override BollingerValue Next(double value)
    {
        _window.Push(value);
        if (!_window.IsFull)
        {
            return new BollingerValue(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        (double mean, double sigma) = WindowMoments.MeanAndDeviation(_window.Values);
        double width = Deviations * sigma;
        double position = RelativeZero.Is(sigma, mean) ? 0.5 : 0.5 + ((value - mean) / (2 * width));
        return new BollingerValue(mean, mean + width, mean - width, sigma, position);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
