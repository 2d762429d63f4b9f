namespace CryptoAi.Features.Indicators.Windows;

/// <summary>Rises and falls from value to value of one window: <see cref="NestedChanges"/> for a window of any length. All NaN where the window holds a NaN.</summary>
/// <param name="Rises">The sum of the rises.</param>
/// <param name="Falls">The sum of the falls, not negative.</param>
/// <param name="RiseCount">The number of rises.</param>
/// <param name="FallCount">The number of falls.</param>
internal readonly record struct WindowChanges(double Rises, double Falls, double RiseCount, double FallCount)
{
    /// <summary>The changes of a window.</summary>
    /// <param name="window">Oldest first; one value more than changes.</param>
    public static WindowChanges Of(ReadOnlySpan<double> window)
    {
        double rises = 0;
        double falls = 0;
        int riseCount = 0;
        int fallCount = 0;
        for (int i = 1; i < window.Length; i++)
        {
            double change = window[i] - window[i - 1];
            if (double.IsNaN(change))
            {
                return new WindowChanges(double.NaN, double.NaN, double.NaN, double.NaN);
            }

            rises += Math.Max(change, 0);
            falls += Math.Max(-change, 0);
            riseCount += change > 0 ? 1 : 0;
            fallCount += change < 0 ? 1 : 0;
        }

        return new WindowChanges(rises, falls, riseCount, fallCount);
    }

    /// <summary>A part of all changes; a neutral value where the sum of all changes counts as zero.</summary>
    /// <param name="part">The part.</param>
    /// <param name="level">The level of the series.</param>
    /// <param name="neutral">The neutral value.</param>
    public double Share(double part, double level, double neutral)
    {
        double all = Rises + Falls;
        return RelativeZero.Is(all, level) ? neutral : part / all;
    }
}
