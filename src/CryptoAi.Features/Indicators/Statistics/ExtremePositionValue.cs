namespace CryptoAi.Features.Indicators.Statistics;

/// <summary>The lines of <see cref="ExtremePosition"/>; all NaN during warm-up.</summary>
/// <param name="Highest">The place of the highest high, 1/n … 1.</param>
/// <param name="Lowest">The place of the lowest low, 1/n … 1.</param>
/// <param name="Difference">Highest minus lowest.</param>
public readonly record struct ExtremePositionValue(double Highest, double Lowest, double Difference);
