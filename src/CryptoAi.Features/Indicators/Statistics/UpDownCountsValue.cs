namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>The lines of <see cref="UpDownCounts"/>; all NaN during warm-up.</summary>
/// <param name="Up">The share of rises, 0 … 1.</param>
/// <param name="Down">The share of falls, 0 … 1.</param>
/// <param name="Difference">Up minus down, −1 … 1.</param>
public readonly record struct UpDownCountsValue(double Up, double Down, double Difference);
