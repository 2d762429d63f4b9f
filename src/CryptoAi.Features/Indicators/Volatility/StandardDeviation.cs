using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// The population standard deviation of the last n prices, with their mean and the z-score of the last one. Recomputed over its window at every step. A deviation of at
/// most 1e-12 of the mean counts as 0.
/// </summary>
public sealed class StandardDeviation : PriceIndicator<StandardDeviationValue>
{
    private readonly RollingWindow _window;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, the number of prices; at least 1. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public StandardDeviation(int period = 20) => _window = new RollingWindow(period);

    /// <summary>n, the number of prices in the window.</summary>
    public int Period => _window.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override StandardDeviationValue Next(double value)
    {
        _window.Push(value);
        if (!_window.IsFull)
        {
            return new StandardDeviationValue(double.NaN, double.NaN, double.NaN);
        }

        (double mean, double sigma) = WindowMoments.MeanAndDeviation(_window.Values);
        return new StandardDeviationValue(mean, sigma, RelativeZero.Is(sigma, Math.Abs(mean)) ? 0 : (value - mean) / sigma);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
