using CryptoAi.Features.Candles;
using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>The common part of estimators that take a variance from each bar alone: the root of its mean over the last n bars.</summary>
public abstract class RangeVolatility : BarIndicator<double>
{
    private readonly RollingWindow _variances;
    private readonly double _scale;

    private protected RangeVolatility(int period, double barsPerYear)
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
        _variances.Push(Variance(bar));
        return _variances.IsFull ? _scale * Math.Sqrt(WindowSums.Sum(_variances.Values) / Period) : double.NaN;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _variances.TransferState(state);

    /// <summary>What one bar tells about the variance of a bar.</summary>
    private protected abstract double Variance(in Ohlcv bar);
}
