using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>
/// Mean and population standard deviation of a window, vectorised, in one order on every machine. Both work on differences from the oldest value: a window of
/// equal values gives exactly that value and exactly 0, and a high price level costs no digits.
/// </summary>
/// <remarks>
/// The variance is mean(d²) − mean(d)² of those differences in one pass. That is safe because the origin is a member of the window: no member is farther from
/// the mean than √(n − 1) standard deviations (Samuelson), so that the subtraction enlarges the relative rounding error by n at most.
/// </remarks>
internal static class WindowMoments
{
    /// <summary>The mean of a window that is not empty.</summary>
    public static double Mean(ReadOnlySpan<double> window)
    {
        double origin = window[0];
        return origin + MeanOffset(window, origin);
    }

    /// <summary>The mean and the population standard deviation of a window that is not empty.</summary>
    public static (double Mean, double StandardDeviation) MeanAndDeviation(ReadOnlySpan<double> window)
    {
        ref double first = ref MemoryMarshal.GetReference(window);
        double sum = 0;
        double square = 0;
        int i = 0;
        for (; i < window.Length % WindowVectors.Width; i++)
        {
            double difference = Unsafe.Add(ref first, i) - first;
            sum += difference;
            square += difference * difference;
        }

        if (i < window.Length)
        {
            Vector256<double> origins = Vector256.Create(first);
            Vector256<double> sums = Vector256<double>.Zero;
            Vector256<double> squares = Vector256<double>.Zero;
            for (; i < window.Length - WindowVectors.Width; i += WindowVectors.Width)
            {
                Vector256<double> differences = WindowVectors.Older(ref first, i) - origins;
                sums += differences;
                squares += differences * differences;
            }

            Vector256<double> newest = WindowVectors.Newest(ref first, i) - origins;
            sum += Vector256.Sum(sums + newest);
            square += Vector256.Sum(squares + (newest * newest));
        }

        double offset = sum / window.Length;
        return (first + offset, Math.Sqrt(Math.Max(0, (square - (sum * offset)) / window.Length)));
    }

    /// <summary>The mean of the differences from an origin.</summary>
    public static double MeanOffset(ReadOnlySpan<double> window, double origin) => WindowSums.Differences(window, origin) / window.Length;
}
