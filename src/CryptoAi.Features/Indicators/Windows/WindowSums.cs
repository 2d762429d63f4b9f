using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>Sums over a window, vectorised, in one order on every machine. Differences from an origin keep the digits of a high price level.</summary>
internal static class WindowSums
{
    /// <summary>Σ x.</summary>
    public static double Sum(ReadOnlySpan<double> window)
    {
        ref double first = ref MemoryMarshal.GetReference(window);
        double sum = 0;
        int i = 0;
        for (; i < window.Length % WindowVectors.Width; i++)
        {
            sum += Unsafe.Add(ref first, i);
        }

        if (i < window.Length)
        {
            Vector256<double> lanes = Vector256<double>.Zero;
            for (; i < window.Length - WindowVectors.Width; i += WindowVectors.Width)
            {
                lanes += WindowVectors.Older(ref first, i);
            }

            sum += Vector256.Sum(lanes + WindowVectors.Newest(ref first, i));
        }

        return sum;
    }

    /// <summary>Σ (x − origin).</summary>
    public static double Differences(ReadOnlySpan<double> window, double origin)
    {
        ref double first = ref MemoryMarshal.GetReference(window);
        double sum = 0;
        int i = 0;
        for (; i < window.Length % WindowVectors.Width; i++)
        {
            sum += Unsafe.Add(ref first, i) - origin;
        }

        if (i < window.Length)
        {
            Vector256<double> origins = Vector256.Create(origin);
            Vector256<double> lanes = Vector256<double>.Zero;
            for (; i < window.Length - WindowVectors.Width; i += WindowVectors.Width)
            {
                lanes += WindowVectors.Older(ref first, i) - origins;
            }

            sum += Vector256.Sum(lanes + (WindowVectors.Newest(ref first, i) - origins));
        }

        return sum;
    }

    /// <summary>Σ w·(x − origin) over as many weights as values.</summary>
    public static double Weighted(ReadOnlySpan<double> window, ReadOnlySpan<double> weights, double origin)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, window.Length);
        ref double firstWeight = ref MemoryMarshal.GetReference(weights);
        ref double first = ref MemoryMarshal.GetReference(window);
        double sum = 0;
        int i = 0;
        for (; i < window.Length % WindowVectors.Width; i++)
        {
            sum += weights[i] * (Unsafe.Add(ref first, i) - origin);
        }

        if (i < window.Length)
        {
            Vector256<double> origins = Vector256.Create(origin);
            Vector256<double> lanes = Vector256<double>.Zero;
            for (; i < window.Length - WindowVectors.Width; i += WindowVectors.Width)
            {
                lanes += WindowVectors.Older(ref firstWeight, i) * (WindowVectors.Older(ref first, i) - origins);
            }

            sum += Vector256.Sum(lanes + (WindowVectors.Newest(ref firstWeight, i) * (WindowVectors.Newest(ref first, i) - origins)));
        }

        return sum;
    }

    /// <summary>Σ |x − origin − offset|.</summary>
    public static double Deviations(ReadOnlySpan<double> window, double origin, double offset)
    {
        ref double first = ref MemoryMarshal.GetReference(window);
        double sum = 0;
        int i = 0;
        for (; i < window.Length % WindowVectors.Width; i++)
        {
            sum += Math.Abs(Unsafe.Add(ref first, i) - origin - offset);
        }

        if (i < window.Length)
        {
            Vector256<double> origins = Vector256.Create(origin);
            Vector256<double> offsets = Vector256.Create(offset);
            Vector256<double> lanes = Vector256<double>.Zero;
            for (; i < window.Length - WindowVectors.Width; i += WindowVectors.Width)
            {
                lanes += Vector256.Abs(WindowVectors.Older(ref first, i) - origins - offsets);
            }

            sum += Vector256.Sum(lanes + Vector256.Abs(WindowVectors.Newest(ref first, i) - origins - offsets));
        }

        return sum;
    }

    /// <summary>The way that the values went: Σ |xᵢ − xᵢ₋₁|.</summary>
    public static double Path(ReadOnlySpan<double> window)
    {
        ref double first = ref MemoryMarshal.GetReference(window);
        double sum = 0;
        int i = 1;
        for (; i < window.Length && (window.Length - i) % WindowVectors.Width != 0; i++)
        {
            sum += Math.Abs(Unsafe.Add(ref first, i) - Unsafe.Add(ref first, i - 1));
        }

        if (i < window.Length)
        {
            Vector256<double> lanes = Vector256<double>.Zero;
            for (; i < window.Length - WindowVectors.Width; i += WindowVectors.Width)
            {
                lanes += Vector256.Abs(WindowVectors.Older(ref first, i) - WindowVectors.Older(ref first, i - 1));
            }

            sum += Vector256.Sum(lanes + Vector256.Abs(WindowVectors.Newest(ref first, i) - WindowVectors.Newest(ref first, i - 1)));
        }

        return sum;
    }
}
