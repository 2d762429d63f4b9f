using CryptoAi.Features.State;

namespace CryptoAi.Features.Indicators.Averages;

/// <summary>
/// Triple exponential moving average: 3·EMA − 3·EMA(EMA) + EMA(EMA(EMA)) (P. Mulloy, 1994), in the unit of its input. All averages start at the n-th value
/// with the mean of the first n, so that the first output stands there, as in Skender.Stock.Indicators; TA-Lib starts 2·(n − 1) bars later. The difference
/// fades. Equal values give exactly that value. A NaN makes this and every later output NaN.
/// </summary>
public sealed class Tema : PriceIndicator<double>
{
    private CascadedAverage _average;

    /// <summary>Creates the average.</summary>
    /// <param name="period">n of α = 2/(n+1); at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Tema(int period) => _average = new CascadedAverage(period);

    /// <summary>n of α = 2/(n+1).</summary>
    public int Period => _average.Period;

    /// <inheritdoc/>
    public override int MinBars => Period;

    /// <inheritdoc/>
    public override int StableBars => _average.StableBars;

    /// <inheritdoc/>
    public override double Next(double value)
    {
        (double first, double second, double third) = _average.Next(value);
        return third + (3 * (first - second));
    }

    /// <inheritdoc/>
    public override void TransferState(StateTransfer state) => _average.TransferState(state);
}
