namespace CryptoAi.Features.Indicators.Windows;

/// <summary>The rank of the newest value in a window of any length: <see cref="NestedRank"/> for one window.</summary>
internal static class WindowRank
{
    /// <summary>1 (lowest) to the number of values; equal values share the mean of their ranks. NaN where the window holds a NaN.</summary>
    /// <param name="window">Oldest first, not empty.</param>
    public static double OfNewest(ReadOnlySpan<double> window)
    {
        double newest = window[^1];
        int below = 0;
        int equal = 0;
        int above = 0;
        foreach (double value in window)
        {
            below += value < newest ? 1 : 0;
            equal += value == newest ? 1 : 0;
            above += value > newest ? 1 : 0;
        }

        // a NaN is none of them
        return below + equal + above == window.Length ? below + ((equal + 1) * 0.5) : double.NaN;
    }
}
