using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>
/// Pearson's correlation of the close and of ln volume over the last n bars (qlib's CORR, free of the unit of the volume). Bars without volume are left out. 0 where the standard
/// deviation of the close is at most 1e-12 of its mean or that of ln volume at most 1e-12; NaN for as long as the window holds a NaN.
/// </summary>
public sealed class RollingCorrelation : BarIndicator<double>
{
    private readonly RollingWindow _closes;

    // NaN of a NaN, −∞ without volume
    private readonly RollingWindow _mantissas;
    private readonly RollingWindow _exponents;

    /// <summary>Creates the correlation.</summary>
    /// <param name="period">n, at least 2. Default 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public RollingCorrelation(int period = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        (_closes, _mantissas, _exponents) = (new RollingWindow(period), new RollingWindow(period), new RollingWindow(period));
    }

    /// <summary>n, the number of bars in the window.</summary>
    public int Period => _closes.Capacity;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        VolumeLogarithm logarithm = bar.Volume > 0
            ? VolumeLogarithm.Of(bar.Volume)
            : new VolumeLogarithm(double.IsNaN(bar.Volume) ? double.NaN : double.NegativeInfinity, 0);
        _closes.Push(bar.Close);
        _mantissas.Push(logarithm.Mantissa);
        _exponents.Push(logarithm.Exponent);
        return _closes.IsFull ? Correlation() : double.NaN;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _closes.TransferState(state);
        _mantissas.TransferState(state);
        _exponents.TransferState(state);
    }

    private double Correlation()
    {
        ReadOnlySpan<double> closes = _closes.Values;
        ReadOnlySpan<double> mantissas = _mantissas.Values;
        ReadOnlySpan<double> exponents = _exponents.Values;
        int origin = -1;
        PairSums sums = default;
        for (int i = closes.Length - 1; i >= 0; i--)
        {
            if (double.IsNaN(closes[i]))
            {
                return double.NaN;
            }

            if (!double.IsNegativeInfinity(mantissas[i]))
            {
                origin = origin < 0 ? i : origin;
                double logarithm = mantissas[i] - mantissas[origin] + ((exponents[i] - exponents[origin]) * VolumeLogarithm.OfTwo);
                sums.Add(closes[i] - closes[origin], logarithm);
            }
        }

        return sums.Correlation(origin < 0 ? 0 : closes[origin]);
    }
}
