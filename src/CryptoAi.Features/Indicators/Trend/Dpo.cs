using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// Detrended price oscillator, the causal form: the value ⌊n/2⌋ + 1 bars ago minus the mean of the last n values, in the unit of its input (StockCharts,
/// Tulip). Charting programs and Skender.Stock.Indicators draw the same numbers ⌊n/2⌋ + 1 bars further left, where they would need the future. 0 at a
/// standstill; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class Dpo : PriceIndicator<double>
{
    private readonly RollingWindow _window;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="period">n, the number of values averaged; at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Dpo(int period = 14)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        Period = period;
        _window = new RollingWindow(Math.Max(period, Shift + 1));
    }

    /// <summary>n, the number of values averaged.</summary>
    public int Period { get; }

    /// <summary>⌊n/2⌋ + 1: how many bars ago the price lies that is compared with the mean.</summary>
    public int Shift => (Period / 2) + 1;

    /// <inheritdoc/>
    public override int MinBars => _window.Capacity;

    /// <inheritdoc/>
    public override int StableBars => _window.Capacity;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        _window.Push(value);
        if (!_window.IsFull)
        {
            return double.NaN;
        }

        ReadOnlySpan<double> values = _window.Values;
        return values[^(Shift + 1)] - WindowMoments.Mean(values[^Period..]);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Expect(Period, "the period of the DPO");
        _window.TransferState(state);
    }
}
