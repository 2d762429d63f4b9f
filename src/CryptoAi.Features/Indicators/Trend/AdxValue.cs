namespace CryptoAi.Features.Indicators.Trend;

/// <summary>The lines of Wilder's directional movement, each 0 … 1; NaN during warm-up, which lasts n − 1 bars longer for <paramref name="Adx"/>.</summary>
/// <param name="PlusDi">+DI: smoothed upward movement as a share of the smoothed true range.</param>
/// <param name="MinusDi">−DI: the same of the downward movement.</param>
/// <param name="Dx">|+DI − −DI| / (+DI + −DI).</param>
/// <param name="Adx">The smoothed <paramref name="Dx"/>: strength of the trend, whatever its direction.</param>
public readonly record struct AdxValue(double PlusDi, double MinusDi, double Dx, double Adx);
