using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>
/// Where in the last n bars the highest high and the lowest low stand, as shares of the window: 1/n for the oldest bar … 1 for the present one (qlib's IMAX, IMIN and IMXD). Of equal
/// extremes the oldest counts. A flat window gives 1/n, 1/n and 0; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class ExtremePosition : BarIndicator<ExtremePositionValue>
{
    private readonly RollingExtremeAges _extremes;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, at least 1. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public ExtremePosition(int period = 20) => _extremes = new RollingExtremeAges(period);

    /// <summary>n, the number of bars in the window.</summary>
    public int Period => _extremes.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override ExtremePositionValue Next(in Ohlcv bar)
    {
        _extremes.Push(bar.High, bar.Low);
        if (!_extremes.IsFull)
        {
            return new ExtremePositionValue(double.NaN, double.NaN, double.NaN);
        }

        double highest = double.IsNaN(_extremes.Highest) ? double.NaN : Period - _extremes.BarsSinceHighest;
        double lowest = double.IsNaN(_extremes.Lowest) ? double.NaN : Period - _extremes.BarsSinceLowest;
        return new ExtremePositionValue(highest / Period, lowest / Period, (highest - lowest) / Period);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _extremes.TransferState(state);
}
