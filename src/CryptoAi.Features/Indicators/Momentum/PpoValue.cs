namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>The three lines of the percentage price oscillator as plain shares of the slow average.</summary>
/// <param name="Line">Fast average / slow average − 1; NaN during warm-up.</param>
/// <param name="Signal">The average of <paramref name="Line"/>; NaN during warm-up, which lasts longer than that of the line.</param>
/// <param name="Histogram">Line minus signal.</param>
public readonly record struct PpoValue(double Line, double Signal, double Histogram);
