using System.Globalization;

namespace CryptoAi.Training.Splits;

/// <summary>Cuts all samples at common instants into groups of about as many samples.</summary>
internal static class TimeGroups
{
    /// <summary>The share of the time of all samples that is the least embargo.</summary>
    private const int EmbargoShare = 100;

    /// <exception cref="TrainingException">There are fewer different decision times than groups (<c>folds_too_many</c>).</exception>
    public static TimeBlock[] Cut(SampleIntervals samples, int groups)
    {
        long[] decisions = samples.SortedDecisions();
        long[] cuts = [.. Enumerable.Range(0, groups).Select(g => decisions[(int)((long)g * decisions.Length / groups)]), samples.To];
        if (groups > decisions.Length || cuts.Zip(cuts.Skip(1)).Any(static c => c.First >= c.Second))
        {
            throw new TrainingException("folds_too_many", string.Create(
                CultureInfo.InvariantCulture,
                $"{groups} groups cannot be cut from {decisions.Length} samples with {decisions.Distinct().Count()} different decision times. Use fewer, or give more candles."));
        }

        return [.. cuts.Zip(cuts.Skip(1), static (from, to) => new TimeBlock(from, to))];
    }

    /// <summary>The embargo in milliseconds.</summary>
    public static long Embargo(SampleIntervals samples, TimeSpan? given) =>
        given is { } time ? (long)time.TotalMilliseconds : Math.Max(samples.Horizon, (samples.To - samples.From) / EmbargoShare);
}
