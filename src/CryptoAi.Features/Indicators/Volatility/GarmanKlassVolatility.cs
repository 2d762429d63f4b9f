using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>
/// Historical volatility after Garman and Klass: √(mean of ln(H/L)²/2 − (2·ln 2 − 1)·ln(C/O)²) over the last n bars (Garman and Klass 1980), per bar unless <see cref="RangeVolatility.BarsPerYear"/> says otherwise. It sees moves within bars and none between them. 0 on bars without range.
/// </summary>
public sealed class GarmanKlassVolatility : RangeVolatility
{
    /// <summary>Creates the estimator.</summary>
    /// <param name="period">n, the number of bars; at least 1. Default 20.</param>
    /// <param name="barsPerYear">Bars per year to annualise with: the result is multiplied by its square root. Default 1: per bar.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is below 1, or the bars per year are not positive.</exception>
    public GarmanKlassVolatility(int period = 20, double barsPerYear = 1)
        : base(period, barsPerYear)
    {
    }

    private protected override double Variance(in Ohlcv bar) => LogRange.GarmanKlass(bar);
}
