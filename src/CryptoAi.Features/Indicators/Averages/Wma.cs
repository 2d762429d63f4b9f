using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Averages;

/// <summary>
/// Linearly weighted moving average: Σ i·xᵢ / Σ i over the last n values, the oldest with weight 1 and the newest with weight n; in the unit of its input.
/// Recomputed over its window at every step. Equal values give exactly that value; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class Wma : PriceIndicator<double>
{
    private readonly RollingWindow _window;
    private readonly double[] _weights;
    private readonly double _total;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Wma(int period)
    {
        _window = new RollingWindow(period);
        _weights = [.. Enumerable.Range(1, period).Select(static i => (double)i)];
        _total = 0.5 * period * (period + 1.0);
    }

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
        if (!_window.IsFull)
        {
            return double.NaN;
        }

        ReadOnlySpan<double> values = _window.Values;
        return values[0] + (WindowSums.Weighted(values, _weights, values[0]) / _total);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
