namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>Standard deviation and z-score at one bar; all NaN during warm-up.</summary>
/// <param name="Mean">The mean of the window, in units of price.</param>
/// <param name="StandardDeviation">The population standard deviation of the window, in units of price.</param>
/// <param name="ZScore">The distance of the price from the mean in standard deviations; 0 where the deviation is 0.</param>
public readonly record struct StandardDeviationValue(double Mean, double StandardDeviation, double ZScore);
