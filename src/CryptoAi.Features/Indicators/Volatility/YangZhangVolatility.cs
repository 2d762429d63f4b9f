using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Historical volatility after Yang and Zhang (2000) over the last n bars, per bar unless <see cref="BarsPerYear"/> says otherwise:
/// √(σ²(ln(O/C_prev)) + k·σ²(ln(C/O)) + (1 − k)·RS), sample variances, RS the mean of Rogers and Satchell, k = 0.34/(1.34 + (n + 1)/(n − 1)).
/// It sees gaps between bars and is not raised by a trend. 0 on bars without range.
/// </summary>
public sealed class YangZhangVolatility : BarIndicator<double>
{
    private readonly RollingWindow _gaps;
    private readonly RollingWindow _bodies;
    private readonly RollingWindow _ranges;
    private readonly double _bodyShare;
    private readonly double _scale;
    private double _previousClose = double.NaN;
    private bool _started;

    /// <summary>Creates the estimator.</summary>
    /// <param name="period">n, the number of bars; at least 2. Default 20.</param>
    /// <param name="barsPerYear">Bars per year to annualise with: the result is multiplied by its square root. Default 1: per bar.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 2, or the bars per year are not positive.</exception>
    public YangZhangVolatility(int period = 20, double barsPerYear = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(barsPerYear);
        (_gaps, _bodies, _ranges) = (new RollingWindow(period), new RollingWindow(period), new RollingWindow(period));
        (BarsPerYear, _scale) = (barsPerYear, Math.Sqrt(barsPerYear));
        _bodyShare = 0.34 / (1.34 + ((period + 1.0) / (period - 1.0)));
    }

    /// <summary>n, the number of bars.</summary>
    public int Period => _gaps.Capacity;

    /// <summary>What the result is annualised with; 1 for volatility per bar.</summary>
    public double BarsPerYear { get; }

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        double gap = Math.Log(bar.Open / _previousClose);
        _previousClose = bar.Close;
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        _gaps.Push(gap);
        _bodies.Push(Math.Log(bar.Close / bar.Open));
        _ranges.Push(LogRange.RogersSatchell(bar));
        if (!_gaps.IsFull)
        {
            return double.NaN;
        }

        double gaps = WindowMoments.MeanAndDeviation(_gaps.Values).StandardDeviation;
        double bodies = WindowMoments.MeanAndDeviation(_bodies.Values).StandardDeviation;
        double sample = Period / (Period - 1.0) * ((gaps * gaps) + (_bodyShare * bodies * bodies));
        return _scale * Math.Sqrt(sample + ((1 - _bodyShare) * WindowSums.Sum(_ranges.Values) / Period));
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _gaps.TransferState(state);
        _bodies.TransferState(state);
        _ranges.TransferState(state);
        state.Value(ref _previousClose);
        state.Value(ref _started);
    }
}
