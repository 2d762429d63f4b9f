namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>The lines of the stochastic RSI, each 0 … 1; NaN during warm-up, which lasts longer for <paramref name="Signal"/>.</summary>
/// <param name="Line">The smoothed place of the RSI between its extremes.</param>
/// <param name="Signal">The mean of the last values of <paramref name="Line"/>.</param>
public readonly record struct StochRsiValue(double Line, double Signal);
