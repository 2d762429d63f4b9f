using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>Sums over a window, vectorised, in one order on every machine. Differences from an origin keep the digits of a high price level.</summary>
internal static class WindowSums
{
    /// <summary>Σ x.</summary>
    public static double Sum(ReadOnlySpan<double> window)
    {
        Vector256<double> lanes = Vector256<double>.Zero;
        int i = 0;
        for (; i <= window.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            lanes += Vector256.Create(window[i..]);
        }

        double sum = Vector256.Sum(lanes);
        for (; i < window.Length; i++)
        {
            sum += window[i];
        }

        return sum;
    }

    /// <summary>Σ w·(x − origin) over as many weights as values.</summary>
    public static double Weighted(ReadOnlySpan<double> window, ReadOnlySpan<double> weights, double origin)
    {
        Vector256<double> lanes = Vector256<double>.Zero;
        Vector256<double> origins = Vector256.Create(origin);
        int i = 0;
        for (; i <= window.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            lanes += Vector256.Create(weights[i..]) * (Vector256.Create(window[i..]) - origins);
        }

        double sum = Vector256.Sum(lanes);
        for (; i < window.Length; i++)
        {
            sum += weights[i] * (window[i] - origin);
        }

        return sum;
    }

    /// <summary>Σ |x − origin − offset|.</summary>
    public static double Deviations(ReadOnlySpan<double> window, double origin, double offset)
    {
        Vector256<double> lanes = Vector256<double>.Zero;
        Vector256<double> origins = Vector256.Create(origin);
        Vector256<double> offsets = Vector256.Create(offset);
        int i = 0;
        for (; i <= window.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            lanes += Vector256.Abs(Vector256.Create(window[i..]) - origins - offsets);
        }

        double sum = Vector256.Sum(lanes);
        for (; i < window.Length; i++)
        {
            sum += Math.Abs(window[i] - origin - offset);
        }

        return sum;
    }

    /// <summary>The way that the values went: Σ |xᵢ − xᵢ₋₁|.</summary>
    public static double Path(ReadOnlySpan<double> window)
    {
        Vector256<double> lanes = Vector256<double>.Zero;
        int i = 1;
        for (; i <= window.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            lanes += Vector256.Abs(Vector256.Create(window[i..]) - Vector256.Create(window[(i - 1)..]));
        }

        double sum = Vector256.Sum(lanes);
        for (; i < window.Length; i++)
        {
            sum += Math.Abs(window[i] - window[i - 1]);
        }

        return sum;
    }
}
