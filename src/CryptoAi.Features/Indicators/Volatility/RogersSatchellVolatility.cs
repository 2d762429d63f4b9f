using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Historical volatility after Rogers and Satchell: √(mean of ln(H/C)·ln(H/O) + ln(L/C)·ln(L/O)) over the last n bars (Rogers and Satchell 1991), per bar unless <see cref="BarsPerYear"/> says otherwise. A trend within the bars does not raise it; moves between bars are not seen. 0 on bars without range.
/// </summary>
public sealed class RogersSatchellVolatility : BarIndicator<double>
{
    private readonly RollingWindow _variances;
    private readonly double _scale;

    /// <summary>Creates the estimator.</summary>
    /// <param name="period">n, the number of bars; at least 1. Default 20.</param>
    /// <param name="barsPerYear">Bars per year to annualise with: the result is multiplied by its square root. Default 1: per bar.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 1, or the bars per year are not positive.</exception>
    public RogersSatchellVolatility(int period = 20, double barsPerYear = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(barsPerYear);
        (_variances, BarsPerYear, _scale) = (new RollingWindow(period), barsPerYear, Math.Sqrt(barsPerYear));
    }

    /// <summary>n, the number of bars.</summary>
    public int Period => _variances.Capacity;

    /// <summary>What the result is annualised with; 1 for volatility per bar.</summary>
    public double BarsPerYear { get; }

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => Period;

    /// <inheritdoc/>
    public override double Next(in Ohlcv bar)
    {
        _variances.Push(LogRange.RogersSatchell(bar));
        return _variances.IsFull ? _scale * Math.Sqrt(WindowSums.Sum(_variances.Values) / Period) : double.NaN;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _variances.TransferState(state);
}
