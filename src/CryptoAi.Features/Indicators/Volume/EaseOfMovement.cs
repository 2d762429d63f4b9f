using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>
/// Ease of movement (Arms): the mean over n bars of the change of (H + L)/2 times the range over the volume, in units of price squared per volume. StockCharts multiplies by
/// 100,000,000. A bar without volume counts as 0.
/// </summary>
public sealed class EaseOfMovement : BarIndicator<double>
{
    private readonly RollingWindow _window;
    private double _previousMiddle = double.NaN;
    private bool _started;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, the number of changes; at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public EaseOfMovement(int period = 14) => _window = new RollingWindow(period);

    /// <summary>n, the number of changes.</summary>
    public int Period => _window.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double middle = (bar.High + bar.Low) / 2;
        double change = middle - _previousMiddle;
        _previousMiddle = middle;
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        _window.Push(bar.Volume == 0 ? 0 * change : change * (bar.High - bar.Low) / bar.Volume);
        return _window.IsFull ? WindowSums.Sum(_window.Values) / Period : double.NaN;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _window.TransferState(state);
        state.Value(ref _previousMiddle);
        state.Value(ref _started);
    }
}
