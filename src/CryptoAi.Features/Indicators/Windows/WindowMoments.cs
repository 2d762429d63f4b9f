namespace CryptoAi.Features.Indicators.Windows;

/// <summary>
/// Mean and population standard deviation of a window, in one fixed order. Both work on differences from the oldest value: a window of equal
/// values gives exactly that value and exactly 0, and a high price level costs no digits.
/// </summary>
internal static class WindowMoments
{
    /// <summary>The mean of a window that is not empty.</summary>
    public static double Mean(ReadOnlySpan<double> window)
    {
        double origin = window[0];
        return origin + MeanOffset(window, origin);
    }

    /// <summary>The mean and the population standard deviation (two passes) of a window that is not empty.</summary>
    public static (double Mean, double StandardDeviation) MeanAndDeviation(ReadOnlySpan<double> window)
    {
        double origin = window[0];
        double offset = MeanOffset(window, origin);
        double squares = 0;
        foreach (double value in window)
        {
            double deviation = value - origin - offset;
            squares += deviation * deviation;
        }

        return (origin + offset, Math.Sqrt(squares / window.Length));
    }

    /// <summary>The mean of the differences from an origin.</summary>
    public static double MeanOffset(ReadOnlySpan<double> window, double origin)
    {
        double sum = 0;
        foreach (double value in window)
        {
            sum += value - origin;
        }

        return sum / window.Length;
    }
}
