using CryptoAi.Features.Indicators.Windows;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Historical volatility from closes: the sample standard deviation (n − 1 in the denominator) of the last n logarithmic returns, per bar unless
/// <see cref="BarsPerYear"/> says otherwise. 0 where the price stands still or moves by the same factor at every bar.
/// </summary>
public sealed class CloseVolatility : PriceIndicator<double>
{
    private readonly RollingWindow _returns;
    private readonly double _scale;
    private double _previous = double.NaN;
    private bool _started;

    /// <summary>Creates the estimator.</summary>
    /// <param name="period">n, the number of returns; at least 2. Default 20.</param>
    /// <param name="barsPerYear">Bars per year to annualise with: the result is multiplied by its square root. Default 1: per bar.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 2, or the bars per year are not positive.</exception>
    public CloseVolatility(int period = 20, double barsPerYear = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(barsPerYear);
        (_returns, BarsPerYear, _scale) = (new RollingWindow(period), barsPerYear, Math.Sqrt(barsPerYear * period / (period - 1)));
    }

    /// <summary>n, the number of returns.</summary>
    public int Period => _returns.Capacity;

    /// <summary>What the result is annualised with; 1 for volatility per bar.</summary>
    public double BarsPerYear { get; }

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => Period + 1;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        double change = Math.Log(value / _previous);
        _previous = value;
        if (!_started)
        {
            _started = true;
            return double.NaN;
        }

        _returns.Push(change);
        return _returns.IsFull ? _scale * WindowMoments.MeanAndDeviation(_returns.Values).StandardDeviation : double.NaN;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _returns.TransferState(state);
        state.Value(ref _previous);
        state.Value(ref _started);
    }
}
