using CryptoAi.Features.Indicators.Averages;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>
/// Rate of change of a triple smoothed average: EMA³ₜ/EMA³ₜ₋₁ − 1, a plain share (J. Hutson; multiply by 100 for the usual percent). The three averages
/// start at the n-th value with the mean of the first n, as in Skender.Stock.Indicators. Standstill, and a previous average of 0, give 0. A NaN makes this
/// and every later output NaN.
/// </summary>
public sealed class Trix : PriceIndicator<double>
{
    private CascadedAverage _average;
    private double _previous = double.NaN;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">n of α = 2/(n+1); at least 1. Default 14.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Trix(int period = 14) => _average = new CascadedAverage(period);

    /// <summary>n of α = 2/(n+1).</summary>
    public int Period => _average.Period;

    /// <inheritdoc/>
    public override int MinBars => Period + 1;

    /// <inheritdoc/>
    public override int StableBars => _average.StableBars + 1;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        double previous = _previous;
        (_, _, _previous) = _average.Next(value);
        return previous == 0 ? 0 : (_previous - previous) / previous;
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state)
    {
        _average.TransferState(state);
        state.Value(ref _previous);
    }
}
