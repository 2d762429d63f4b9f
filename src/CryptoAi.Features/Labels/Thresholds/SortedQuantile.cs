namespace CryptoAi.Features.Labels.Thresholds;

/// <summary>Quantiles of sorted values, linear between neighbours (type 7).</summary>
internal static class SortedQuantile
{
    /// <param name="sorted">Ascending finite values, at least one.</param>
    /// <param name="level">0 … 1.</param>
    public static double At(ReadOnlySpan<double> sorted, double level)
    {
        double position = level * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
