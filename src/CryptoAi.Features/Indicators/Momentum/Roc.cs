using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Rate of change: xₜ/xₜ₋ₙ − 1, a plain share (multiply by 100 for the usual percent). Where the value n bars ago is 0 (a volume, say), 0; NaN where either
/// value is.
/// </summary>
public sealed class Roc : PriceIndicator<double>
{
    private readonly RollingWindow _window;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Roc(int period = 14)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        _window = new RollingWindow(period + 1);
    }

    /// <summary>n, how many bars ago the other value lies.</summary>
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

        double before = _window.Values[0];
        return before == 0 ? 0 : (value - before) / before;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
