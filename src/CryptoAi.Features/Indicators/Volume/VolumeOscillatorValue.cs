namespace CryptoAi.Features.Indicators.Volume;

/// <summary>The three lines of the percentage volume oscillator, as shares of the slow average.</summary>
/// <param name="Line">(Fast − slow)/slow average of the volume; NaN during warm-up.</param>
/// <param name="Signal">The average of <paramref name="Line"/>; NaN during warm-up, which lasts longer than that of the line.</param>
/// <param name="Histogram">Line minus signal.</param>
public readonly record struct VolumeOscillatorValue(double Line, double Signal, double Histogram);
