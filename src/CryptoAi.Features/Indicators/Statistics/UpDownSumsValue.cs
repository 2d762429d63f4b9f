namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>The lines of <see cref="UpDownSums"/>; all NaN during warm-up.</summary>
/// <param name="Up">The share of the rises in the whole way, 0 … 1.</param>
/// <param name="Down">The share of the falls, 0 … 1.</param>
/// <param name="Difference">Up minus down, −1 … 1.</param>
public readonly record struct UpDownSumsValue(double Up, double Down, double Difference);
