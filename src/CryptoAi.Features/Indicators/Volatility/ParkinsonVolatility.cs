using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Historical volatility after Parkinson: √(mean of ln(H/L)²/(4·ln 2)) over the last n bars (Parkinson 1980), per bar unless <see cref="RangeVolatility.BarsPerYear"/> says otherwise. It sees moves within bars and none between them. 0 on bars without range.
/// </summary>
public sealed class ParkinsonVolatility : RangeVolatility
{
    /// <summary>Creates the estimator.</summary>
    /// <param name="period">n, the number of bars; at least 1. Default 20.</param>
    /// <param name="barsPerYear">Bars per year to annualise with: the result is multiplied by its square root. Default 1: per bar.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 1, or the bars per year are not positive.</exception>
    public ParkinsonVolatility(int period = 20, double barsPerYear = 1)
        : base(period, barsPerYear)
    {
    }

    private protected override double Variance(in Ohlcv bar) => LogRange.Parkinson(bar);
}
