using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Chande momentum oscillator, −1 … 1: (gains − losses) / (gains + losses) over n changes, which is (xₜ − xₜ₋ₙ) / Σ|Δx| (T. Chande, 1994; multiply by 100
/// for the usual scale). Its absolute value is Kaufman's efficiency ratio. Sums over the window as in Chande's book, Skender.Stock.Indicators and Tulip;
/// TA-Lib smooths gains and losses after Wilder, which is 2·<see cref="WilderRsi"/> − 1. 0 where nothing moves (the way is at most 1e-12 of the level); NaN
/// for as long as the window holds a NaN.
/// </summary>
public sealed class Cmo : PriceIndicator<double>
{
    private readonly RollingWindow _window;

    /// <summary>Creates the oscillator.</summary>
    /// <param name="period">n, the number of changes; at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Cmo(int period = 14)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        _window = new RollingWindow(period + 1);
    }

    /// <summary>n, the number of changes in the window.</summary>
    public int Period => _window.Capacity - 1;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        _window.Push(value);
        if (!_window.IsFull)
        {
            return double.NaN;
        }

        ReadOnlySpan<double> values = _window.Values;
        double path = WindowSums.Path(values);
        return RelativeZero.Is(path, Math.Abs(value)) ? 0 : (value - values[0]) / path;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
