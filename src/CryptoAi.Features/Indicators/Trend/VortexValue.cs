namespace CryptoAi.Features.Indicators.Trend;

/// <summary>The two lines of the vortex indicator, around 1; NaN during warm-up.</summary>
/// <param name="Plus">VI+: upward movement as a share of the true range.</param>
/// <param name="Minus">VI−: downward movement as a share of the true range.</param>
public readonly record struct VortexValue(double Plus, double Minus);
