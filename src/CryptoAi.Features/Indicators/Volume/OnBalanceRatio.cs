using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volume;

/// <summary>
/// On-balance volume over a window: volume of rising closes minus volume of falling closes, as a share of all volume of the last n changes. From −1 to 1; 0 where there is
/// no volume.
/// </summary>
public sealed class OnBalanceRatio : BarIndicator<double>
{
    private readonly RollingWindow _signed;
    private readonly RollingWindow _volumes;
    private double _previousClose = double.NaN;
    private bool _started;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, the number of changes; at least 1. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public OnBalanceRatio(int period = 20) => (_signed, _volumes) = (new RollingWindow(period), new RollingWindow(period));

    /// <summary>n, the number of changes.</summary>
    public int Period => _signed.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double change = bar.Close - _previousClose;
        _previousClose = bar.Close;
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        _signed.Push(change switch { > 0 => bar.Volume, < 0 => -bar.Volume, 0 => 0, _ => double.NaN });
        _volumes.Push(bar.Volume);
        if (!_signed.IsFull)
        {
            return double.NaN;
        }

        double volume = WindowSums.Sum(_volumes.Values);
        return volume == 0 ? 0 : WindowSums.Sum(_signed.Values) / volume;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _signed.TransferState(state);
        _volumes.TransferState(state);
        state.Value(ref _previousClose);
        state.Value(ref _started);
    }
}
