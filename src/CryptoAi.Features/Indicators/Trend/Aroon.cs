using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Trend;

/// <summary>
/// Aroon: how recent the highest high and the lowest low of the last n + 1 bars are, as shares of n: (n − bars since) / n (T. Chande, 1995; multiply by 100
/// for the usual scale). Of equal extremes the oldest counts, as in Skender.Stock.Indicators; TA-Lib and Tulip take the newest. A flat window gives 0 for
/// all three lines; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class Aroon : BarIndicator<AroonValue>
{
    private readonly RollingExtremeAges _extremes;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, at least 1. Default 25.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Aroon(int period = 25)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        _extremes = new RollingExtremeAges(period + 1);
    }

    /// <summary>n, the number of bars that an extreme can be old.</summary>
    public int Period => _extremes.Capacity - 1;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override AroonValue Next(in Ohlcv bar)
    {
        _extremes.Push(bar.High, bar.Low);
        if (!_extremes.IsFull)
        {
            return new AroonValue(double.NaN, double.NaN, double.NaN);
        }

        double period = Period;
        double up = double.IsNaN(_extremes.Highest) ? double.NaN : (period - _extremes.BarsSinceHighest) / period;
        double down = double.IsNaN(_extremes.Lowest) ? double.NaN : (period - _extremes.BarsSinceLowest) / period;
        return new AroonValue(up, down, up - down);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _extremes.TransferState(state);
}
