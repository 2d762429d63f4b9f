using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// The least-squares line through the last n values against the bar number: its slope per bar and its value at the present bar (TA-Lib's LINEARREG_SLOPE and
/// LINEARREG), how much of the variance it explains (R²) and how far the present value is from it (qlib's BETA, RSQR and RESI in units of price). Recomputed over
/// its window at every step. A flat window gives exactly slope 0, its value, R² 0 and residual 0; NaN for as long as the window holds a NaN.
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
            return new LinearRegressionValue(double.NaN, double.NaN, double.NaN, double.NaN);
        }

        ReadOnlySpan<double> values = _window.Values;
        double slope = WindowSums.Weighted(values, _distances, values[0]) / _squares;
        (double mean, double deviation) = WindowMoments.MeanAndDeviation(values);
        double end = mean + (slope * _distances[^1]);
        double fitted = slope * Math.Sqrt(_squares / Period);
        double rSquared = RelativeZero.Is(deviation, Math.Abs(mean)) ? 0 : Math.Min(fitted / deviation * (fitted / deviation), 1);
        return new LinearRegressionValue(slope, end, rSquared, value - end);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
