namespace CryptoAi.Features.Indicators.Trend;

/// <summary>The least-squares line through a window; NaN during warm-up.</summary>
/// <param name="Slope">Its rise per bar, in the unit of the input.</param>
/// <param name="End">Its value at the present bar: the least-squares moving average.</param>
/// <param name="RSquared">The share of the variance that it explains, 0 … 1; 0 where the standard deviation is at most 1e-12 of the mean.</param>
/// <param name="Residual">The present value minus the line, in the unit of the input.</param>
public readonly record struct LinearRegressionValue(double Slope, double End, double RSquared, double Residual);
