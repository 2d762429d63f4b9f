using System.Runtime.Intrinsics;
using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Indicators.Volatility;

/// <summary>Estimates of the variance of the logarithm of the price within one bar, from its four prices. At least 0; NaN where a price is NaN or not positive.</summary>
internal static class LogRange
{
    private const double FourLn2 = 4 * Ln2;
    private const double Ln2 = 0.693147180559945309417232121458;

    /// <summary>ln(H/L)²/(4·ln 2).</summary>
    public static double Parkinson(in Ohlcv bar)
    {
        double range = Math.Log(bar.High / bar.Low);
        return range * range / FourLn2;
    }

    /// <summary>ln(H/L)²/2 − (2·ln 2 − 1)·ln(C/O)².</summary>
    public static double GarmanKlass(in Ohlcv bar)
    {
        Vector128<double> logs = Vector128.Log(Vector128.Create(bar.High, bar.Close) / Vector128.Create(bar.Low, bar.Open));
        Vector128<double> squares = logs * logs;
        return Math.Max(0, (0.5 * squares[0]) - (((2 * Ln2) - 1) * squares[1]));
    }

    /// <summary>ln(H/C)·ln(H/O) + ln(L/C)·ln(L/O).</summary>
    public static double RogersSatchell(in Ohlcv bar)
    {
        Vector256<double> logs = Vector256.Log(Vector256.Create(bar.High, bar.High, bar.Low, bar.Low) / Vector256.Create(bar.Close, bar.Open, bar.Close, bar.Open));
        return Math.Max(0, (logs[0] * logs[1]) + (logs[2] * logs[3]));
    }
}
