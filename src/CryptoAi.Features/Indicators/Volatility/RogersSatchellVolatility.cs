using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Historical volatility after Rogers and Satchell: √(mean of ln(H/C)·ln(H/O) + ln(L/C)·ln(L/O)) over the last n bars (Rogers and Satchell 1991), per bar unless <see cref="RangeVolatility.BarsPerYear"/> says otherwise. A trend within the bars does not raise it; moves between bars are not seen. 0 on bars without range.
/// </summary>
public sealed class RogersSatchellVolatility : RangeVolatility
{
    /// <summary>Creates the estimator.</summary>
    /// <param name="period">n, the number of bars; at least 1. Default 20.</param>
    /// <param name="barsPerYear">Bars per year to annualise with: the result is multiplied by its square root. Default 1: per bar.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 1, or the bars per year are not positive.</exception>
    public RogersSatchellVolatility(int period = 20, double barsPerYear = 1)
        : base(period, barsPerYear)
    {
    }

    private protected override double Variance(in Ohlcv bar) => LogRange.RogersSatchell(bar);
}
