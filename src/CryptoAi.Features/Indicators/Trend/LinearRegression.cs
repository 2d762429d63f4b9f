using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// The least-squares line through the last n values against the bar number: its slope per bar and its value at the present bar (TA-Lib's LINEARREG_SLOPE and
/// LINEARREG). Recomputed over its window at every step. A flat window gives exactly slope 0 and its value; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class LinearRegression : PriceIndicator<LinearRegressionValue>
{
    private readonly RollingWindow _window;
    private readonly double[] _distances;
    private readonly double _squares;

    /// <summary>Creates the regression.</summary>
    /// <param name="period">n, at least 2. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public LinearRegression(int period = 14)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        _window = new RollingWindow(period);
        _distances = [.. Enumerable.Range(0, period).Select(i => i - (0.5 * (period - 1)))];
        _squares = _distances.Sum(static d => d * d);
    }

    /// <summary>n, the number of values in the window.</summary>
    public int Period => _window.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override LinearRegressionValue Next(double value)
    {
        _window.Push(value);
        if (!_window.IsFull)
        {
            return new LinearRegressionValue(double.NaN, double.NaN);
        }

        ReadOnlySpan<double> values = _window.Values;
        double slope = WindowSums.Weighted(values, _distances, values[0]) / _squares;
        return new LinearRegressionValue(slope, WindowMoments.Mean(values) + (slope * _distances[^1]));
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
