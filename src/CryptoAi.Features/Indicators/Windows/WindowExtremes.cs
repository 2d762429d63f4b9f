using System.Runtime.Intrinsics;

namespace CryptoAi.Features.Indicators.Windows;

/// <summary>Where the largest and the smallest value of a window that is not empty lie: the oldest of equal ones. A NaN counts as both. One vectorised
/// pass.</summary>
internal static class WindowExtremes
{
    /// <summary>The index of the largest value, 0 being the oldest; the oldest of equal ones, or of NaNs.</summary>
    public static int IndexOfMaximum(ReadOnlySpan<double> window) => IndexOf(window, Maximum(window));

    /// <summary>The index of the smallest value, likewise.</summary>
    public static int IndexOfMinimum(ReadOnlySpan<double> window) => IndexOf(window, Minimum(window));

    private static double Maximum(ReadOnlySpan<double> window)
    {
        if (window.Length < Vector256<double>.Count)
        {
            double largest = window[0];
            foreach (double value in window)
            {
                largest = Math.Max(largest, value);
            }

            return largest;
        }

        // the last vector overlaps the one before it, which changes no extreme
        Vector256<double> lanes = Vector256.Create(window[^Vector256<double>.Count..]);
        for (int i = 0; i < window.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            lanes = Vector256.Max(lanes, Vector256.Create(window[i..]));
        }

        Vector128<double> pair = Vector128.Max(lanes.GetLower(), lanes.GetUpper());
        return Math.Max(pair[0], pair[1]);
    }

    private static double Minimum(ReadOnlySpan<double> window)
    {
        if (window.Length < Vector256<double>.Count)
        {
            double smallest = window[0];
            foreach (double value in window)
            {
                smallest = Math.Min(smallest, value);
            }

            return smallest;
        }

        Vector256<double> lanes = Vector256.Create(window[^Vector256<double>.Count..]);
        for (int i = 0; i < window.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            lanes = Vector256.Min(lanes, Vector256.Create(window[i..]));
        }

        Vector128<double> pair = Vector128.Min(lanes.GetLower(), lanes.GetUpper());
        return Math.Min(pair[0], pair[1]);
    }

    private static int IndexOf(ReadOnlySpan<double> window, double extreme)
    {
        int index = 0;
        while (index < window.Length - 1 && window[index] != extreme && !double.IsNaN(window[index]))
        {
            index++;
        }

        return index;
    }
}
