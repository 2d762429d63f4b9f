namespace CryptoAi.Features.Indicators.Momentum;

/// <summary>The three lines of MACD in units of price.</summary>
/// <param name="Line">Fast minus slow average; NaN during warm-up.</param>
/// <param name="Signal">The average of <paramref name="Line"/>; NaN during warm-up, which lasts longer than that of the line.</param>
/// <param name="Histogram">Line minus signal.</param>
public readonly record struct MacdValue(double Line, double Signal, double Histogram);
