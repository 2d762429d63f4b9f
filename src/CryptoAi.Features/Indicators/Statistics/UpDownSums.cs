using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>
/// How much of the way that the values went in the last n changes is up and down (qlib's SUMP, SUMN and SUMD over the close, VSUMP, VSUMN and VSUMD over the volume: give that in place of
/// the price). 0.5, 0.5 and 0 where the way is at most 1e-12 of the present value; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class UpDownSums : PriceIndicator<UpDownSumsValue>
{
    private readonly RollingWindow _window;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, at least 1. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public UpDownSums(int period = 20)
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
    public override UpDownSumsValue Next(double value)
    {
        _window.Push(value);
        if (!_window.IsFull)
        {
            return new UpDownSumsValue(double.NaN, double.NaN, double.NaN);
        }

        WindowChanges changes = WindowChanges.Of(_window.Values);
        double level = Math.Abs(value);
        return new UpDownSumsValue(changes.Share(changes.Rises, level, 0.5), changes.Share(changes.Falls, level, 0.5), changes.Share(changes.Rises - changes.Falls, level, 0));
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
