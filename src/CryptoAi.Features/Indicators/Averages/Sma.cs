using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Averages;

/// <summary>
/// Simple moving average: the mean of the last n values. Recomputed over its window at every step, so that no rounding error grows with the
/// number of bars.
/// </summary>
public sealed class Sma : PriceIndicator<double>
{
    private readonly RollingWindow _window;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n, at least 1.</param>
    public Sma(int period) => _window = new RollingWindow(period);

    /// <summary>n, the number of values in the window.</summary>
    public int Period => _window.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        _window.Push(value);
        return _window.IsFull ? WindowMoments.Mean(_window.Values) : double.NaN;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
