using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>Where the largest and the smallest value of a window lie: the oldest of equal ones; a NaN counts as both. One vectorised pass.</summary>
internal static class WindowExtremes
{
    /// <summary>The index of the largest value, 0 being the oldest, of a window that is not empty.</summary>
    public static int IndexOfMaximum(ReadOnlySpan<double> window)
    {
        if (window.Length < Vector256<double>.Count)
        {
            double largest = window[0];
            foreach (double value in window)
            {
                largest = Math.Max(largest, value);
            }

            return IndexOf(window, largest);
        }

        Vector256<double> lanes = Vector256.Create(window);
        for (int i = Vector256<double>.Count; i < window.Length; i += Vector256<double>.Count)
        {
            // the last vector overlaps the one before it, which changes no extreme
            lanes = Vector256.Max(lanes, Vector256.Create(window[Math.Min(i, window.Length - Vector256<double>.Count)..]));
        }

        return IndexOf(window, Math.Max(Math.Max(lanes[0], lanes[1]), Math.Max(lanes[2], lanes[3])));
    }

    /// <summary>The index of the smallest value, 0 being the oldest, of a window that is not empty.</summary>
    public static int IndexOfMinimum(ReadOnlySpan<double> window)
    {
        if (window.Length < Vector256<double>.Count)
        {
            double smallest = window[0];
            foreach (double value in window)
            {
                smallest = Math.Min(smallest, value);
            }

            return IndexOf(window, smallest);
        }

        Vector256<double> lanes = Vector256.Create(window);
        for (int i = Vector256<double>.Count; i < window.Length; i += Vector256<double>.Count)
        {
            lanes = Vector256.Min(lanes, Vector256.Create(window[Math.Min(i, window.Length - Vector256<double>.Count)..]));
        }

        return IndexOf(window, Math.Min(Math.Min(lanes[0], lanes[1]), Math.Min(lanes[2], lanes[3])));
    }

    private static int IndexOf(ReadOnlySpan<double> window, double extreme)
    {
        for (int i = 0; i < window.Length; i++)
        {
            if (window[i] == extreme || double.IsNaN(window[i]))
            {
                return i;
            }
        }

        return window.Length - 1;
    }
}
