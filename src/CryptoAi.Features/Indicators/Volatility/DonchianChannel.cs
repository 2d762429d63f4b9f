using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Donchian channel: the highest high and the lowest low of n bars, and their mean as the middle. With a lag of 0 the present bar is one of them (the
/// convention of StockCharts, TradingView and Lean); with a lag of 1 the n bars before it count, so that a breakout lies outside (Skender's convention).
/// </summary>
public sealed class DonchianChannel : BarIndicator<ChannelValue>
{
    private readonly RollingExtremes _extremes;
    private readonly RollingWindow _highs;
    private readonly RollingWindow _lows;

    /// <summary>Creates the channel.</summary>
    /// <param name="period">n, the number of bars; at least 1. Default 20.</param>
    /// <param name="lag">The number of latest bars left out; at least 0. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public DonchianChannel(int period = 20, int lag = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        (_extremes, _highs, _lows) = (new RollingExtremes(period), new RollingWindow(lag + 1), new RollingWindow(lag + 1));
    }

    /// <summary>n, the number of bars.</summary>
    public int Period => _extremes.Capacity;

    /// <summary>The number of latest bars left out.</summary>
    public int Lag => _highs.Capacity - 1;

    /// <inheritdoc/>
    public override int MinBars => Period + Lag;

    /// <inheritdoc/>
    public override int StableBars => Period + Lag;

    /// <inheritdoc/>
    public override ChannelValue Next(in Ohlcv bar)
    {
        _highs.Push(bar.High);
        _lows.Push(bar.Low);
        if (_highs.IsFull)
        {
            _extremes.Push(_highs.Values[0], _lows.Values[0]);
        }

        return _extremes.IsFull
            ? ChannelValue.Of((_extremes.Highest + _extremes.Lowest) / 2, _extremes.Highest, _extremes.Lowest, bar.Close)
            : ChannelValue.None;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _extremes.TransferState(state);
        _highs.TransferState(state);
        _lows.TransferState(state);
    }
}
