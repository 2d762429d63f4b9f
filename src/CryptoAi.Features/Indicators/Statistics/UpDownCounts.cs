using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>
/// How many of the last n changes from value to value are rises and falls, as shares of n (qlib's CNTP, CNTN and CNTD over the close). A flat window gives 0 for all three lines; NaN for
/// as long as the window holds a NaN.
/// </summary>
public sealed class UpDownCounts : PriceIndicator<UpDownCountsValue>
{
    private readonly RollingWindow _window;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, at least 1. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public UpDownCounts(int period = 20)
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
    public override UpDownCountsValue Next(double value)
    {
        _window.Push(value);
        if (!_window.IsFull)
        {
            return new UpDownCountsValue(double.NaN, double.NaN, double.NaN);
        }

        WindowChanges changes = WindowChanges.Of(_window.Values);
        return new UpDownCountsValue(changes.RiseCount / Period, changes.FallCount / Period, (changes.RiseCount - changes.FallCount) / Period);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _window.TransferState(state);
}
