using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>
/// Mean and sample standard deviation of the volume of the last n bars over the present volume, and the deviation over the mean of the volume weighted by the size of the return,
/// |C/C₋₁ − 1|·V (qlib's VMA, VSTD and WVMA). 1 and 0 where the present volume is at most 1e-12 of the mean, 0 where the mean of the weighted volume is; NaN for as long as the window
/// holds a NaN.
/// </summary>
public sealed class VolumeRatios : BarIndicator<VolumeRatiosValue>
{
    private readonly RollingWindow _volumes;
    private readonly RollingWindow _moved;
    private readonly double _sample;
    private double _previousClose = double.NaN;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n, at least 2. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public VolumeRatios(int period = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        (_volumes, _moved) = (new RollingWindow(period), new RollingWindow(period));
        _sample = Math.Sqrt(period / (period - 1.0));
    }

    /// <summary>n, the number of bars in the window.</summary>
    public int Period => _volumes.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override VolumeRatiosValue Next(in Ohlcv bar)
    {
        _volumes.Push(bar.Volume);
        _moved.Push(Math.Abs((bar.Close - _previousClose) / _previousClose) * bar.Volume);
        _previousClose = bar.Close;
        if (!_volumes.IsFull)
        {
            return new VolumeRatiosValue(double.NaN, double.NaN, double.NaN);
        }

        (double mean, double deviation) = WindowMoments.MeanAndDeviation(_volumes.Values);
        (double movedMean, double movedDeviation) = WindowMoments.MeanAndDeviation(_moved.Values);
        bool isUntraded = RelativeZero.Is(bar.Volume, mean);
        return new VolumeRatiosValue(
            isUntraded ? 1 : mean / bar.Volume,
            isUntraded ? 0 : deviation * _sample / bar.Volume,
            RelativeZero.Is(movedMean, mean) ? 0 : movedDeviation * _sample / movedMean);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _volumes.TransferState(state);
        _moved.TransferState(state);
        state.Value(ref _previousClose);
    }
}
