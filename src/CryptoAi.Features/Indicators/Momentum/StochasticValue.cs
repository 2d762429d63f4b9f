namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>The lines of the stochastic oscillator; NaN during warm-up, which lasts longer for <paramref name="D"/> and <paramref name="J"/>.</summary>
/// <param name="K">%K, 0 … 1: the smoothed place of the close between the lowest low and the highest high.</param>
/// <param name="D">%D, 0 … 1: the mean of the last values of <paramref name="K"/>.</param>
/// <param name="J">%J = 3·K − 2·D, −2 … 3.</param>
public readonly record struct StochasticValue(double K, double D, double J);
