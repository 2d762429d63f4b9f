using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Williams %R, −1 … 0: (C − highest high) / (highest high − lowest low) over the last n bars (L. Williams; multiply by 100 for the usual scale). −0.5 where
/// the range is at most 1e-12 of the price; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class WilliamsR : BarIndicator<double>
{
    private readonly RollingExtremes _extremes;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public WilliamsR(int period = 14) => _extremes = new RollingExtremes(period);

    /// <summary>n, the number of bars in the window.</summary>
    public int Period => _extremes.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        _extremes.Push(bar.High, bar.Low);
        if (!_extremes.IsFull)
        {
            return double.NaN;
        }

        double highest = _extremes.Highest;
        double range = highest - _extremes.Lowest;
        return RelativeZero.Is(range, highest) ? -0.5 : (bar.Close - highest) / range;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _extremes.TransferState(state);
}
