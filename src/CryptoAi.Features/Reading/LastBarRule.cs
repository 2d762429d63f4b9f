namespace CryptoAi.Features.Reading;

/// <summary>Whether the last bar was downloaded before it was finished: much less volume than the bars before it.</summary>
internal static class LastBarRule
{
    private const int LongestHistory = 200;
    private const int ShortestHistory = 100;
    private const double LowestShare = 0.01;

    /// <summary>Suspect when the volume is below the median of up to 200 earlier bars and at most 1 % of them have less; false with fewer than 100.</summary>
    /// <param name="volumes">Volumes by time.</param>
    public static bool IsSuspect(ReadOnlySpan<double> volumes)
    {
        int history = Math.Min(volumes.Length - 1, LongestHistory);
        if (history < ShortestHistory)
        {
            return false;
        }

        double last = volumes[^1];
        int less = 0;
        int more = 0;
        foreach (double volume in volumes.Slice(volumes.Length - 1 - history, history))
        {
            less += volume < last ? 1 : 0;
            more += volume > last ? 1 : 0;
        }

        return less <= history * LowestShare && more > history / 2;
    }
}
