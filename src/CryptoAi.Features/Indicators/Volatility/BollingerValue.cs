namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>Bollinger bands at one bar; all NaN during warm-up.</summary>
/// <param name="Middle">The simple moving average μ, in units of price.</param>
/// <param name="Upper">μ + k·σ.</param>
/// <param name="Lower">μ − k·σ.</param>
/// <param name="StandardDeviation">σ, the population standard deviation of the window.</param>
/// <param name="Position">Where the price lies between the bands, also called %B: 0 at the lower, 1 at the upper, beyond them outside; 0.5 where σ is 0.</param>
public readonly record struct BollingerValue(double Middle, double Upper, double Lower, double StandardDeviation, double Position)
{
    /// <summary>(Upper − Lower)/Middle: the width of the bands relative to the price.</summary>
    public double Bandwidth => (Upper - Lower) / Middle;
}
