using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Averages;

/// <summary>
/// Double exponential moving average: 2·EMA − EMA(EMA) (P. Mulloy, 1994), in the unit of its input. Both averages start at the n-th value with the mean of
/// the first n, so that the first output stands there, as in Skender.Stock.Indicators; TA-Lib seeds the second average with the first n values of the first
/// one and starts n − 1 bars later. The difference fades. Equal values give exactly that value. A NaN makes this and every later output NaN.
/// </summary>
public sealed class Dema : PriceIndicator<double>
{
    private CascadedAverage _average;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n of α = 2/(n+1); at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Dema(int period) => _average = new CascadedAverage(period);

    /// <summary>n of α = 2/(n+1).</summary>
    public int Period => _average.Period;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => _average.StableBars;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        (double first, double second, _) = _average.Next(value);
        return first + (first - second);
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _average.TransferState(state);
}
