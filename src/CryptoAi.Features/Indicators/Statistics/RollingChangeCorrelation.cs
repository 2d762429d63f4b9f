using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>
/// Pearson's correlation of the return C/C₋₁ − 1 and of ln(V/V₋₁ + 1) over the last n changes from bar to bar (qlib's CORD). Changes from a bar without volume are left out. 0 where a
/// standard deviation is at most 1e-12; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class RollingChangeCorrelation : BarIndicator<double>
{
    private readonly RollingWindow _returns;

    // NaN of a NaN, −∞ after a bar without volume
    private readonly RollingWindow _volumes;
    private double _previousClose = double.NaN;
    private double _previousVolume = double.NaN;

    /// <summary>Creates the correlation.</summary>
    /// <param name="period">n, at least 2. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public RollingChangeCorrelation(int period = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        (_returns, _volumes) = (new RollingWindow(period), new RollingWindow(period));
    }

    /// <summary>n, the number of changes in the window.</summary>
    public int Period => _returns.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double ratio = _previousVolume == 0 ? double.NegativeInfinity : Math.Log((bar.Volume / _previousVolume) + 1);
        _returns.Push((bar.Close - _previousClose) / _previousClose);
        _volumes.Push(double.IsNaN(bar.Volume) ? double.NaN : ratio);
        (_previousClose, _previousVolume) = (bar.Close, bar.Volume);
        return _returns.IsFull ? Correlation() : double.NaN;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _returns.TransferState(state);
        _volumes.TransferState(state);
        state.Value(ref _previousClose);
        state.Value(ref _previousVolume);
    }

    private double Correlation()
    {
        ReadOnlySpan<double> returns = _returns.Values;
        ReadOnlySpan<double> volumes = _volumes.Values;
        int origin = -1;
        PairSums sums = default;
        for (int i = returns.Length - 1; i >= 0; i--)
        {
            if (double.IsNaN(returns[i]))
            {
                return double.NaN;
            }

            if (!double.IsNegativeInfinity(volumes[i]))
            {
                origin = origin < 0 ? i : origin;
                sums.Add(returns[i] - returns[origin], volumes[i] - volumes[origin]);
            }
        }

        return sums.Correlation(origin < 0 ? 1 : 1 + returns[origin]);
    }
}
