namespace CryptoAi.Features.Indicators.Trend;

/// <summary>The lines of Aroon; all NaN during warm-up.</summary>
/// <param name="Up">0 … 1: 1 where the present bar has the highest high of the window, 0 where the oldest has.</param>
/// <param name="Down">0 … 1: the same of the lowest low.</param>
/// <param name="Oscillator">Up minus down, −1 … 1.</param>
public readonly record struct AroonValue(double Up, double Down, double Oscillator);
