using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// Volume-weighted moving average of the close: Σ C·V / Σ V over the last n bars, in units of price. Recomputed over its window at every step. Where the
/// whole window has no volume, the plain mean of its closes; equal closes give exactly that close; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class Vwma : BarIndicator<double>
{
    private readonly RollingWindow _closes;
    private readonly RollingWindow _volumes;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n, at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Vwma(int period = 14) => (_closes, _volumes) = (new RollingWindow(period), new RollingWindow(period));

    /// <summary>n, the number of bars in the window.</summary>
    public int Period => _closes.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        _closes.Push(bar.Close);
        _volumes.Push(bar.Volume);
        if (!_closes.IsFull)
        {
            return double.NaN;
        }

        ReadOnlySpan<double> closes = _closes.Values;
        double volume = WindowSums.Sum(_volumes.Values);
        return volume == 0 ? WindowMoments.Mean(closes) : closes[0] + (WindowSums.Weighted(closes, _volumes.Values, closes[0]) / volume);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _closes.TransferState(state);
        _volumes.TransferState(state);
    }
}
