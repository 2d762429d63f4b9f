namespace CryptoAi.Features.Indicators.Trend;

/// <summary>The least-squares line through a window; NaN during warm-up.</summary>
/// <param name="Slope">Its rise per bar, in the unit of the input.</param>
/// <param name="End">Its value at the present bar: the least-squares moving average.</param>
public readonly record struct LinearRegressionValue(double Slope, double End);
